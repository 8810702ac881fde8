import { createMask, type Mask } from '../raster.ts';

/**
 * The mask without anything between subject and ground.
 *
 * @returns 255 where the mask has at least `at`, else 0
 *
 * @example
 * import { threshold } from '@stickersnap/core';
 *
 * const mask = { width: 4, height: 1, data: new Uint8ClampedArray([0, 100, 128, 255]) };
 * threshold(mask).data; // → [0, 0, 255, 255]
 * threshold(mask, 100).data; // → [0, 255, 255, 255]
 */
export function threshold(mask: Mask, at = 128): Mask {
  const out = createMask(mask.width, mask.height);
  for (let i = 0; i < out.data.length; i++) if (mask.data[i]! >= at) out.data[i] = 255;
  return out;
}
