import { createHash } from 'node:crypto';

export function etagOf(bytes: Uint8Array): string {
  return quoted(createHash('sha256').update(bytes).digest('hex'));
}

/** @param sha256 of the content, hex. */
export function quoted(sha256: string): string {
  return `"${sha256.slice(0, 32)}"`;
}
