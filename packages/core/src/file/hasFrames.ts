import { inspectPng } from './inspectPng.ts';
import { inspectWebp } from './inspectWebp.ts';
import type { PictureFormat } from './sniff.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;

/**
 * Whether a GIF, WebP or PNG has more than one frame, or an AVIF or HEIC a sequence beside its picture; `false` for
 * everything else and for what is cut off.
 *
 * @example
 * import { hasFrames } from '@stickersnap/core';
 *
 * // Two pictures of one pixel, each behind its comma; a semicolon ends the file.
 * const picture = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 0x01, 0];
 * const head = [...new TextEncoder().encode('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
 * hasFrames(new Uint8Array([...head, ...picture, 0x3b]), 'gif'); // → false
 * hasFrames(new Uint8Array([...head, ...picture, ...picture, 0x3b]), 'gif'); // → true
 */
export function hasFrames(bytes: Uint8Array, format: PictureFormat): boolean {
  if (format === 'avif' || format === 'heic') return hasMovie(bytes);
  return format === 'gif' ? gifImages(bytes) > 1 : isAnimated(bytes);
}

/**
 * Whether a WebP or PNG file holds more than one frame; `false` for everything else.
 *
 * @example
 * import { isAnimated } from '@stickersnap/core';
 *
 * // Of the formats of stickers alone: a GIF is none.
 * isAnimated(new TextEncoder().encode('GIF89a')); // → false
 */
export function isAnimated(bytes: Uint8Array): boolean {
  const facts = inspectWebp(bytes) ?? inspectPng(bytes);
  return facts !== undefined && facts.frames > 1;
}

/** Counts to two (GIF89a, section 17 on). */
function gifImages(bytes: Uint8Array): number {
  const tableSize = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * (2 << (flags & 7)));
  let images = 0;
  let at = 13 + tableSize(bytes[10] ?? 0);
  while (images < 2 && at < bytes.length) {
    const kind = bytes[at];
    if (kind === IMAGE) {
      images++;
      at += 11 + tableSize(bytes[at + 9] ?? 0);
    } else if (kind === EXTENSION) at += 2;
    else return images;
    while ((bytes[at] ?? 0) !== 0) at += 1 + bytes[at]!;
    at++;
  }
  return images;
}

const MOOV = 0x6d6f6f76;

/** Box by box at the top (ISO/IEC 14496-12, 4.2): the tracks of a sequence are described in one of their own. */
function hasMovie(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 16 <= view.byteLength; ) {
    if (view.getUint32(at + 4) === MOOV) return true;
    const size = view.getUint32(at);
    const whole = size === 1 ? Number(view.getBigUint64(at + 8)) : size;
    if (whole < 8) return false;
    at += whole;
  }
  return false;
}
