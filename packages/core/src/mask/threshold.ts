import { createMask, type Mask } from '../raster.ts';

/** @returns 255 where the mask has at least `at`, else 0 */
export function threshold(mask: Mask, at = 128): Mask {
  const out = createMask(mask.width, mask.height);
  for (let i = 0; i < out.data.length; i++) if (mask.data[i]! >= at) out.data[i] = 255;
  return out;
}
