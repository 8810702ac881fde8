import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';

/** A .tgz with these files, in this order. */
export async function craftTarball(
  files: readonly (readonly [name: string, content: Uint8Array | string])[],
): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of files) tar.entry({ name }, Buffer.from(content));
  tar.finalize();
  return buffer(tar.pipe(createGzip()));
}
