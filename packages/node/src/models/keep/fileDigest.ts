import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** Sums in lower-case hexadecimal. */
export interface FileDigest {
  readonly bytes: number;
  readonly sha256: string;
  readonly md5?: string;
}

/** @returns size and sums of a file, read as a stream; the MD5 only where it is asked for. */
export async function fileDigest(
  path: string,
  signal?: AbortSignal,
  wanted: { readonly md5?: boolean } = {},
): Promise<FileDigest> {
  const sha256 = createHash('sha256');
  const md5 = wanted.md5 === true ? createHash('md5') : undefined;
  let bytes = 0;
  const options = signal === undefined ? {} : { signal };
  await pipeline(
    createReadStream(path, { highWaterMark: 1 << 20 }),
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        sha256.update(chunk);
        md5?.update(chunk);
        bytes += chunk.length;
      }
    },
    options,
  );
  return { bytes, sha256: sha256.digest('hex'), ...(md5 === undefined ? {} : { md5: md5.digest('hex') }) };
}
