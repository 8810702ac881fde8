import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from '../blobs/writeFile.ts';
import type { FileFacts } from './fileFacts.ts';

const LINE_FEED = 0x0a;

export interface LinesFacts extends FileFacts {
  readonly lines: number;
}

/** One value a line. @param path of a file that is not there yet. */
export async function writeLines(
  path: string,
  pieces: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
): Promise<LinesFacts> {
  const hash = createHash('sha256');
  let bytes = 0;
  let lines = 0;
  await writeFile(path, async (file) => {
    for await (const values of pieces) {
      const text = Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
      await file.appendFile(text);
      hash.update(text);
      bytes += text.length;
      lines += values.length;
    }
  });
  return { bytes, sha256: hash.digest('hex'), lines };
}

/** @throws SyntaxError where one is no JSON. */
export async function* readLines(path: string): AsyncGenerator<unknown> {
  let begun: Buffer[] = [];
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let at = 0;
    // By its byte: what Node knows as a reader of lines takes U+2028 for an end, too.
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, at)) {
      yield JSON.parse(Buffer.concat([...begun, chunk.subarray(at, end)]).toString());
      begun = [];
      at = end + 1;
    }
    if (at < chunk.length) begun.push(chunk.subarray(at));
  }
  if (begun.length > 0) yield JSON.parse(Buffer.concat(begun).toString());
}
