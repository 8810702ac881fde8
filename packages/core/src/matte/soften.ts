import { signedDistance } from '../mask/distance.ts';
import { createMask, type Mask } from '../raster.ts';

/** From this α · (1 − α) on, 0–0.25, a pixel is undecided and takes the wide matte's alpha whole. */
const UNDECIDED = 0.05;

/**
 * Two mattes of one picture, the first by a narrow window, which finds the edge, the second by a wide one, which finds
 * how soft it is: where the first is undecided the second's alpha is taken, on the first's side of 0.5. At the edge
 * itself the first's stays, since a wide window blurs what is crisp.
 *
 * @param crisp a crisp edge is no farther than this from where it is at 0.5, in pixels; from twice as far on the
 *   second's alpha is taken whole.
 * @returns alpha of the same size; at 0.5 or above where `sharp` is.
 */
export function soften(sharp: Mask, wide: Mask, crisp: number): Mask {
  const distance = signedDistance(sharp, 2 * crisp);
  const out = createMask(sharp.width, sharp.height);
  for (let i = 0; i < out.data.length; i++) {
    const alpha = sharp.data[i]!;
    out.data[i] = alpha;
    if (alpha === 0 || alpha === 255) continue;
    const far = Math.min(1, Math.max(0, Math.abs(distance.data[i]!) / crisp - 1));
    const share = far * Math.min(1, (alpha / 255) * (1 - alpha / 255) * (1 / UNDECIDED));
    const soft = alpha + (wide.data[i]! - alpha) * share;
    out.data[i] = alpha >= 128 ? Math.max(128, soft) : Math.min(127, soft);
  }
  return out;
}
