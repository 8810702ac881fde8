import type { Box } from '../geometry.ts';
import { asOpaque } from '../image/asOpaque.ts';
import { guidedUpsample } from '../mask/guidedFilter.ts';
import { alphaOf, type Mask, maskToPlane, type RgbaImage } from '../raster.ts';
import type { MatteFrom } from './matteFrom.ts';
import { limitByAlpha } from './ownAlpha.ts';
import { clearOutside } from './roi.ts';

export interface FullMatteOptions {
  /** Of the window at working size, in pixels. */
  readonly radius: number;
  readonly epsilon: number;
}

export const FULL_MATTE_DEFAULTS: FullMatteOptions = { radius: 4, epsilon: 1e-4 };

/**
 * The working-size matte at the source's own size, its edges following the source's pixels.
 *
 * @param part a segmentation, or as much of it as is needed.
 * @returns alpha, the size of `part.source`.
 */
export function fullMatte(
  part: {
    readonly source: RgbaImage;
    readonly image: RgbaImage;
    readonly mask: Mask;
    readonly kept?: Box;
    readonly matteFrom: MatteFrom;
  },
  options: Partial<FullMatteOptions> = {},
): Mask {
  const { source, image, mask } = part;
  if (source.width === mask.width && source.height === mask.height) return mask;
  if (part.matteFrom === 'own-alpha') return clearOutside(alphaOf(source), part.kept);
  const settings = { ...FULL_MATTE_DEFAULTS, ...options };
  const small = asOpaque(image, mask);
  const matte = guidedUpsample(small.image, maskToPlane(small.mask), asOpaque(source).image, settings);
  return clearOutside(limitByAlpha(matte, source), part.kept);
}
