import { isAnimated } from '../pack/isAnimated.ts';
import type { PictureFormat } from './sniff.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;

/** Whether a GIF, WebP or PNG has more than one frame; `false` for everything else and for what is cut off. */
export function hasFrames(bytes: Uint8Array, format: PictureFormat): boolean {
  return format === 'gif' ? gifImages(bytes) > 1 : isAnimated(bytes);
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
