import type { Box } from '../geometry.ts';
import { type PlainMatteOptions, plainMatte } from '../ground/plainMatte.ts';
import { asOpaque } from '../image/asOpaque.ts';
import { cropImage } from '../image/crop.ts';
import { createMask, type Mask, type RgbaImage } from '../raster.ts';
import { limitByAlpha } from './ownAlpha.ts';

/**
 * `plainMatte` of a part of a picture, for the whole of it; what is clear in the picture stays so.
 *
 * @param seen in pixels of the image; `undefined`: all of it.
 */
export function plainInside(
  image: RgbaImage,
  seen: Box | undefined,
  options: Partial<PlainMatteOptions>,
): Mask | undefined {
  const { image: opaque } = asOpaque(image);
  const part = plainMatte(seen === undefined ? opaque : cropImage(opaque, seen), options);
  if (part === undefined) return undefined;
  if (seen === undefined) return opaque === image ? part : limitByAlpha(part, image);
  const whole = createMask(image.width, image.height);
  for (let y = 0; y < part.height; y++) {
    const row = part.data.subarray(y * part.width, (y + 1) * part.width);
    whole.data.set(row, (seen.y + y) * whole.width + seen.x);
  }
  return limitByAlpha(whole, image);
}
