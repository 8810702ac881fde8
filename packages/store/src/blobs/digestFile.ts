import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

const CHUNK = 1 << 18;

/**
 * @param pass is given each piece; its memory is used again for the next one.
 * @returns SHA-256, lower-case hex.
 */
export async function digestFile(
  file: FileHandle,
  pass: (chunk: Uint8Array) => Promise<void> = async () => {},
): Promise<string> {
  const hash = createHash('sha256');
  const buffer = new Uint8Array(CHUNK);
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK, at);
    if (bytesRead === 0) return hash.digest('hex');
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    await pass(chunk);
    at += bytesRead;
  }
}
