import { growBox, scaleBox } from '../geometry.ts';
import { cropImage } from '../image/crop.ts';
import { resizePlane } from '../image/resize.ts';
import { guidedMatte } from '../mask/guidedFilter.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import { createMask, type Mask, type Plane, type RgbaImage } from '../raster.ts';
import { dropHaze } from './dropHaze.ts';
import { settle } from './settle.ts';
import { WEIGH_COLOURS_DEFAULTS, weighColours } from './weighColours.ts';

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

/** How far a pixel is seen when it is enlarged, in pixels of its own. */
const ENLARGED_REACH = 2;

/**
 * The network's coarse answer becomes an alpha matte that follows the picture's edges: undecided places go to
 * the side whose colours they bear, a colour guided filter (He, Sun, Tang 2013) runs over the probability, what
 * lies far from any edge is made sure, and haze that stands apart is dropped. At the edge alpha stays as soft as
 * it is: where it claims to be surer than the truth, the old background's colour stays in the cut-out.
 *
 * @param probability 0–1, any size.
 * @returns alpha, the size of the image.
 */
export function refine(image: RgbaImage, probability: Plane, options: Partial<RefineOptions> = {}): Mask {
  const settings = { ...REFINE_DEFAULTS, ...options };
  const longer = Math.max(image.width, image.height);
  const reach = Math.max(2, Math.round(settings.radius * longer));
  const matte = createMask(image.width, image.height);
  const found = subjectBox(probability, settings.haze);
  if (found === undefined) return matte;
  // Where there is nothing but haze there is nothing to refine: often most of the picture.
  const seen = scaleBox(growBox(found, ENLARGED_REACH, probability), probability, image);
  const box = growBox(seen, 3 * reach, image);
  const enlarged = resizePlane(probability, image.width, image.height, box);
  const part = refinePart(cropImage(image, box), enlarged, longer, reach, settings);
  for (let y = 0; y < box.height; y++) {
    const row = part.data.subarray(y * box.width, (y + 1) * box.width);
    matte.data.set(row, (box.y + y) * matte.width + box.x);
  }
  return dropHaze(settle(matte));
}

/** @param longer the whole picture's longer side, of which the options' shares are meant */
function refinePart(
  image: RgbaImage,
  probability: Plane,
  longer: number,
  reach: number,
  { epsilon, haze, colourWeight }: RefineOptions,
): Mask {
  const share = Math.max(image.width, image.height) / longer;
  const coarse =
    colourWeight > 0
      ? weighColours(image, probability, {
          weight: colourWeight,
          radius: WEIGH_COLOURS_DEFAULTS.radius / share,
          side: Math.ceil(WEIGH_COLOURS_DEFAULTS.side * share),
        })
      : probability;
  const subsample = Math.max(1, Math.min(4, Math.floor(reach / 2.5)));
  return guidedMatte(image, coarse, { radius: reach, epsilon, subsample }, haze);
}
