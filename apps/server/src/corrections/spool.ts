import { type FileHandle, open } from 'node:fs/promises';

/** A file that texts are put into one after the other, and found in again. */
export interface Spool extends AsyncDisposable {
  readonly file: FileHandle;
  /** @returns where its bytes are. */
  append(text: string): Promise<{ readonly at: number; readonly bytes: number }>;
  read(at: number, bytes: number): Promise<string>;
}

/**
 * @param path absolute; of a file that there is not yet. It stays when the spool is closed.
 * @param onBytes told of each piece before it is written. @throws SnapError where it may not be.
 */
export async function openSpool(path: string, onBytes: (bytes: number) => void): Promise<Spool> {
  const file = await open(path, 'wx+', 0o600);
  let length = 0;
  return {
    file,
    async append(text) {
      const bytes = Buffer.from(text);
      onBytes(bytes.length);
      const at = length;
      await file.appendFile(bytes);
      length += bytes.length;
      return { at, bytes: bytes.length };
    },
    async read(at, bytes) {
      const buffer = Buffer.alloc(bytes);
      await file.read(buffer, 0, bytes, at);
      return buffer.toString();
    },
    [Symbol.asyncDispose]: () => file.close(),
  };
}
