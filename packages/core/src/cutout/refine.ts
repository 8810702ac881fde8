import { resizePlane } from '../image/resize.ts';
import { guidedFilter } from '../mask/guidedFilter.ts';
import { createMask, type Mask, type Plane, type RgbaImage } from '../raster.ts';
import { settle } from './settle.ts';
import { weighColours } from './weighColours.ts';

export interface RefineOptions {
  /** Of the guided filter's window, as a share of the longer side. */
  readonly radius: number;
  readonly epsilon: number;
  /** Alpha below this is 0: a haze that no edge ends in. */
  readonly haze: number;
  /** Weight of the picture's colours where the network is undecided; 0: none. */
  readonly colourWeight: number;
}

export const REFINE_DEFAULTS: RefineOptions = { radius: 0.01, epsilon: 1e-4, haze: 0.03, colourWeight: 0 };

/**
 * The network's coarse answer becomes an alpha matte that follows the picture's edges: undecided places go to
 * the side whose colours they bear, a colour guided filter (He, Sun, Tang 2013) runs over the probability, and
 * what lies far from any edge is made sure. At the edge alpha stays as soft as it is: where it claims to be
 * surer than the truth, the old background's colour stays in the cut-out.
 *
 * @param probability 0–1, any size.
 * @returns alpha, the size of the image.
 */
export function refine(image: RgbaImage, probability: Plane, options: Partial<RefineOptions> = {}): Mask {
  const { radius, epsilon, haze, colourWeight } = { ...REFINE_DEFAULTS, ...options };
  const enlarged = resizePlane(probability, image.width, image.height);
  const coarse = colourWeight > 0 ? weighColours(image, enlarged, { weight: colourWeight }) : enlarged;
  const reach = Math.max(2, Math.round(radius * Math.max(image.width, image.height)));
  const subsample = Math.max(1, Math.min(4, Math.floor(reach / 4)));
  const guided = guidedFilter(image, coarse, { radius: reach, epsilon, subsample });
  const matte = createMask(image.width, image.height);
  const stretch = 255 / (1 - haze);
  for (let i = 0; i < matte.data.length; i++) matte.data[i] = (guided.data[i]! - haze) * stretch;
  return settle(matte);
}
