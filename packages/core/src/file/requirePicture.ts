import { SnapError } from '../errors.ts';
import { type PictureFormat, sniff } from './sniff.ts';

/**
 * The format of a file that is to be a picture, by its content and never by its name.
 *
 * @param bytes a whole file.
 * @returns which of the formats that are read it has, by its content.
 * @throws SnapError `input-empty`, `input-too-many-bytes`, `input-unsupported` or `input-not-image`.
 *
 * @example
 * import { requirePicture } from '@stickersnap/core';
 *
 * const gif = new TextEncoder().encode('GIF89a');
 * requirePicture(gif, 20_000_000); // → 'gif'
 * requirePicture(gif, 5); // → throws input-too-many-bytes
 * requirePicture(new TextEncoder().encode('%PDF-1.7'), 20_000_000); // → throws input-not-image
 */
export function requirePicture(bytes: Uint8Array, maxBytes: number): PictureFormat {
  if (bytes.length === 0) throw new SnapError('input-empty');
  if (bytes.length > maxBytes) {
    throw new SnapError('input-too-many-bytes', { measured: bytes.length, limit: maxBytes });
  }
  const sniffed = sniff(bytes);
  if (sniffed?.kind === 'picture') return sniffed.format;
  if (sniffed?.kind === 'unsupported') throw new SnapError('input-unsupported', { format: sniffed.format });
  throw new SnapError('input-not-image', { reason: sniffed?.reason ?? 'its content is of no known kind' });
}
