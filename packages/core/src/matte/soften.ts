import { signedDistance } from '../mask/distance.ts';
import { createMask, type Mask } from '../raster.ts';

/** From this α · (1 − α) on, 0–0.25, a pixel is undecided and takes the wide matte's alpha whole. */
const UNDECIDED = 0.05;
/** An edge is crisp where the first matte changes by this much within `STEP` times a crisp edge's width. */
const CRISP_STEP = 250;
const STEP = 2.5;
/** An edge is soft where it changes by this much less than a crisp one, 0–255. */
const SOFTER = 80;

/**
 * Two mattes of one picture, the first by a narrow window, which finds the edge, the second by a wide one, which finds
 * how soft it is: where the first is undecided the second's alpha is taken, on the first's side of 0.5. At the edge
 * itself the first's stays, and all along a crisp edge: a wide window blurs what is crisp, and draws its echo beside
 * it.
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
    const doubt = Math.min(1, (alpha / 255) * (1 - alpha / 255) * (1 / UNDECIDED));
    const share = far === 0 ? 0 : far * doubt * softness(sharp, i, Math.round(STEP * crisp));
    const soft = alpha + (wide.data[i]! - alpha) * share;
    out.data[i] = alpha >= 128 ? Math.max(128, soft) : Math.min(127, soft);
  }
  return out;
}

/** 0–1: how far from crisp the matte's edge is around a pixel. @param reach in pixels */
function softness({ width, height, data }: Mask, at: number, reach: number): number {
  const x = at % width;
  const y = (at - x) / width;
  const [left, right] = [Math.max(0, x - reach), Math.min(width - 1, x + reach)];
  let [low, high] = [255, 0];
  for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++) {
    for (let j = v * width + left; j <= v * width + right; j++) {
      const value = data[j]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return Math.min(1, Math.max(0, (CRISP_STEP - (high - low)) / SOFTER));
}
