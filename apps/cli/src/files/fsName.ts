import { isUtf8 } from 'node:buffer';
import { readdir } from 'node:fs/promises';
import { join, parse, resolve, sep } from 'node:path';

/**
 * Names of files are bytes, and not all of them are UTF-8: old archives and cards hold names in Latin-1. Inside, a
 * byte that is no part of UTF-8 is written as a lone surrogate, U+DC80 to U+DCFF (as Python's `os.fsdecode` does),
 * so that a name stays a text, and comes back as the bytes that it was.
 */
const ESCAPED = /[\udc80-\udcff]/u;
const EVERY_ESCAPED = /[\udc80-\udcff]/gu;
const ESCAPE = 0xdc00;
/** What decoding puts where bytes were no UTF-8; the words of a command line come so. */
const LOST = '\ufffd';

export function nameOfBytes(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  let name = '';
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at]!);
    const sequence = bytes.subarray(at, at + length);
    const whole = sequence.length === length && isUtf8(sequence);
    name += whole ? sequence.toString() : String.fromCharCode(ESCAPE + bytes[at]!);
    at += whole ? length : 1;
  }
  return name;
}

function sequenceLength(lead: number): number {
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** What the file system is asked with. */
export function fsPath(path: string): string | Buffer {
  if (!ESCAPED.test(path)) return path;
  const parts = path.split(/([\udc80-\udcff])/u);
  return Buffer.concat(
    parts.map((part) => (ESCAPED.test(part) ? Buffer.of(part.charCodeAt(0) - ESCAPE) : Buffer.from(part))),
  );
}

/** The name in letters, for a file that is made: the bytes read as Latin-1, as which most of them were meant. */
export function asLetters(name: string): string {
  return name.replace(EVERY_ESCAPED, (escaped) => String.fromCharCode(escaped.charCodeAt(0) - ESCAPE));
}

/** Every name in a folder. */
export async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(fsPath(folder), { encoding: 'buffer' })).map(nameOfBytes);
}

/**
 * The files that a word may mean in which bytes were lost: those whose names are the same but for them.
 *
 * @returns the word itself where nothing was lost, or nothing is found; relative to `cwd` as the word is.
 */
export async function withLostBytes(word: string, cwd: string): Promise<readonly string[]> {
  if (!word.includes(LOST)) return [word];
  const { root } = parse(word);
  let found = [root];
  for (const segment of word.slice(root.length).split(sep)) {
    const next = found.map(async (folder) => {
      if (!segment.includes(LOST)) return [join(folder, segment)];
      const names = await namesIn(resolve(cwd, folder)).catch(() => []);
      const same = names.filter((name) => lossy(name) === segment || name === segment);
      return same.map((name) => join(folder, name));
    });
    found = (await Promise.all(next)).flat();
  }
  return found.length > 0 ? found : [word];
}

/** As a decoder that puts U+FFFD tells it. */
function lossy(name: string): string {
  const path = fsPath(name);
  return typeof path === 'string' ? path : path.toString();
}
