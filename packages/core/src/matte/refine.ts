import { growBox, scaleBox } from '../geometry.ts';
import { cropImage } from '../image/crop.ts';
import { resizePlane } from '../image/resize.ts';
import { guidedMatte } from '../mask/guidedFilter.ts';
import { reconstruct } from '../mask/reconstruct.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import { createMask, type Mask, type Plane, type RgbaImage } from '../raster.ts';
import { decide } from './decide.ts';
import { dropHaze } from './dropHaze.ts';
import { soften } from './soften.ts';
import { WEIGH_COLOURS_DEFAULTS, weighColours } from './weighColours.ts';

/** One run of the guided filter over what colours made of the network's answer. */
export interface GuideOptions {
  /** Half the side of the guided filter's window, as a share of the longer side. */
  readonly radius: number;
  /** Weight of the picture's colours where the network is undecided; 0: none. */
  readonly colourWeight: number;
}

/** The run by itself finds where the edge is. */
export interface RefineOptions extends GuideOptions {
  readonly epsilon: number;
  /** The alpha, 0–1, below which a pixel is cleared: a haze that no edge ends in. */
  readonly haze: number;
  /** A second run, which finds how soft the edge is. */
  readonly soft: GuideOptions;
}

export const REFINE_DEFAULTS: Required<RefineOptions> = {
  radius: 0.01,
  epsilon: 1e-4,
  haze: 0.03,
  colourWeight: 0,
  soft: { radius: 0.03, colourWeight: 0.8 },
};

/** How far a pixel is seen when it is enlarged, in pixels of its own. */
const ENLARGED_REACH = 2;
/** So far from where it is at 0.5 a crisp edge ends, as a share of the diagonal, and at the least in pixels. */
const CRISP = 0.001;
const LEAST_CRISP = 1;
/** The alpha from which on a pixel is the subject's. */
const SURE = 128;
/** The guided filter's models are fitted in a picture smaller by this at the most. */
const MOST_SUBSAMPLE = 4;

/**
 * The network's coarse answer becomes an alpha matte that follows the picture's edges: undecided places go to
 * the side whose colours they bear, a colour guided filter (He, Sun, Tang 2013) runs over the probability, in a
 * narrow window for the edge and in a wide one for its softness, what lies away from the edge is decided,
 * echoes of it beside it are cleared, and haze that stands apart is dropped. At the edge alpha stays as soft as it is:
 * where it claims to be surer than the truth, the old background's colour stays in the cut-out.
 *
 * @param probability 0–1, any size.
 * @returns alpha, the size of the image.
 */
export function refine(image: RgbaImage, probability: Plane, options: Partial<RefineOptions> = {}): Mask {
  const settings = { ...REFINE_DEFAULTS, ...options };
  const longer = Math.max(image.width, image.height);
  const reach = (share: number) => Math.max(2, Math.round(share * longer));
  const matte = createMask(image.width, image.height);
  const found = subjectBox(probability, settings.haze);
  if (found === undefined) return matte;
  // Where there is nothing but haze there is nothing to refine: often most of the picture.
  const seen = scaleBox(growBox(found, ENLARGED_REACH, probability), probability, image);
  const box = growBox(seen, 3 * reach(settings.radius), image);
  const part = cropImage(image, box);
  const enlarged = resizePlane(probability, image.width, image.height, box);
  const { epsilon, haze, soft } = settings;
  const guided = ({ radius, colourWeight }: GuideOptions) =>
    guide(part, weigh(part, enlarged, longer, colourWeight), { radius: reach(radius), epsilon }, haze);
  const crisp = Math.max(LEAST_CRISP, CRISP * Math.hypot(image.width, image.height));
  const softened = soften(guided(settings), guided(soft), crisp);
  for (let y = 0; y < box.height; y++) {
    const row = softened.data.subarray(y * box.width, (y + 1) * box.width);
    matte.data.set(row, (box.y + y) * matte.width + box.x);
  }
  return dropHaze(reconstruct(decide(matte), SURE));
}

/** @param longer the whole picture's longer side, of which the options' shares are meant */
function weigh(image: RgbaImage, probability: Plane, longer: number, weight: number): Plane {
  if (weight === 0) return probability;
  const share = Math.max(image.width, image.height) / longer;
  return weighColours(image, probability, {
    weight,
    radius: WEIGH_COLOURS_DEFAULTS.radius / share,
    side: Math.ceil(WEIGH_COLOURS_DEFAULTS.side * share),
  });
}

function guide(
  image: RgbaImage,
  coarse: Plane,
  { radius, epsilon }: { readonly radius: number; readonly epsilon: number },
  haze: number,
): Mask {
  const subsample = Math.max(1, Math.min(MOST_SUBSAMPLE, Math.floor(radius / 2.5)));
  return guidedMatte(image, coarse, { radius, epsilon, subsample }, haze);
}
