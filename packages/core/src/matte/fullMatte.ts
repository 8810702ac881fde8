import type { Box } from '../geometry.ts';
import { asOpaque } from '../image/asOpaque.ts';
import { guidedUpsample } from '../mask/guidedFilter.ts';
import { dilate } from '../mask/morphology.ts';
import { threshold } from '../mask/threshold.ts';
import { alphaOf, type Mask, maskToPlane, type RgbaImage } from '../raster.ts';
import type { MatteFrom } from './matteFrom.ts';
import { limitByAlpha } from './ownAlpha.ts';
import { plainInside } from './plainInside.ts';
import { clearOutside } from './roi.ts';
import type { PlainGroundFacts } from './segmentPlain.ts';

export interface FullMatteOptions {
  /** Half the side of the guided filter's window, in pixels at working size. */
  readonly radius: number;
  readonly epsilon: number;
}

export const FULL_MATTE_DEFAULTS: Required<FullMatteOptions> = { radius: 4, epsilon: 1e-4 };

/**
 * The working-size matte at the source's own size, its edges following the source's pixels.
 *
 * @param part a segmentation, or as much of it as is needed.
 * @returns alpha, the size of `part.source`.
 *
 * @example
 * import { createMask, drawSample, fullMatte, resizeImage } from '@stickersnap/core';
 *
 * const source = drawSample(128, 128);
 * const image = resizeImage(source, 64, 64);
 * const { width, height } = fullMatte({ source, image, mask: createMask(64, 64), matteFrom: 'network' });
 * [width, height]; // → [128, 128]
 */
export function fullMatte(
  part: {
    readonly source: RgbaImage;
    readonly image: RgbaImage;
    readonly mask: Mask;
    readonly kept?: Box;
    readonly matteFrom: MatteFrom;
    readonly plain?: PlainGroundFacts;
  },
  options: Partial<FullMatteOptions> = {},
): Mask {
  const { source, image, mask } = part;
  if (source.width === mask.width && source.height === mask.height) return mask;
  if (part.matteFrom === 'own-alpha') return clearOutside(alphaOf(source), part.kept);
  const anew = part.matteFrom === 'plain-ground' ? plainAnew(part) : undefined;
  if (anew !== undefined) return clearOutside(anew, part.kept);
  const settings = { ...FULL_MATTE_DEFAULTS, ...options };
  const small = asOpaque(image, mask);
  const matte = guidedUpsample(small.image, maskToPlane(small.mask), asOpaque(source).image, settings);
  return clearOutside(limitByAlpha(matte, source), part.kept);
}

/**
 * The most pixels of a drawing that is cut anew; above that memory would not do, and the matte is upsampled instead.
 */
const MOST_PIXELS = 17e6;
/** How far an edge may lie from where the small mask has it, in pixels of that mask. */
const REACH = 1;

/**
 * A drawing cut anew: its edges are exact only at the size they are cut at; which of them belong to it the mask says.
 */
function plainAnew({
  source,
  mask,
  plain,
}: {
  readonly source: RgbaImage;
  readonly mask: Mask;
  readonly plain?: PlainGroundFacts;
}): Mask | undefined {
  if (source.width * source.height > MOST_PIXELS) return undefined;
  const alpha = plainInside(source, plain?.seen, { holes: plain?.holes ?? false, force: true });
  if (alpha === undefined) return undefined;
  const near = dilate(threshold(mask, 1), REACH);
  for (let y = 0, i = 0; y < alpha.height; y++) {
    const row = Math.floor(((y + 0.5) / alpha.height) * mask.height) * mask.width;
    for (let x = 0; x < alpha.width; x++, i++) {
      if (near.data[row + Math.floor(((x + 0.5) / alpha.width) * mask.width)] === 0) alpha.data[i] = 0;
    }
  }
  return alpha;
}
