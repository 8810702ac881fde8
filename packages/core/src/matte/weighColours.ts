import { resizeImage, resizePlane } from '../image/resize.ts';
import type { Plane, RgbaImage } from '../raster.ts';
import { type Address, COLOUR_MODEL_BYTES, SUMS_BYTES } from '../wasm/kernels.ts';
import type { Scratch } from '../wasm/scratch.ts';
import { withKernels } from '../wasm/withKernels.ts';

export interface WeighColoursOptions {
  /** Weight of the colours' log-likelihood ratio against the network's log-odds. */
  readonly weight?: number;
  /** Half the window of the local models, as a share of the longer side. */
  readonly radius?: number;
  /** The ratio is kept within ± this, so that colour alone never overrules a sure network. */
  readonly limit?: number;
  /** The models are fitted in a picture of at most this many pixels a side. */
  readonly side?: number;
}

export const WEIGH_COLOURS_DEFAULTS: Required<WeighColoursOptions> = {
  weight: 0.3,
  radius: 0.07,
  limit: 4,
  side: 200,
};

/**
 * What is added to the variance of colours, in squares of 0–1: camera noise and JPEG deviate by about 8 of 255 levels.
 */
const RIDGE = 1e-3;
const SUPPORT = 0.01;
/** Beyond these log-odds the network is left alone, whatever the colours say. */
const SURE = 4;

/**
 * Moves the undecided parts of a probability map to the side whose colours they bear: around each pixel one
 * Gaussian of the sure subject's colours and one of the sure background's, their log-likelihood ratio added to
 * the network's log-odds (the local region model of Lankton and Tannenbaum 2008, as one Bayesian step).
 * Where the window holds only one of the two, nothing changes.
 *
 * @param probability 0–1, the image's size
 */
export function weighColours(image: RgbaImage, probability: Plane, options: WeighColoursOptions = {}): Plane {
  const { weight, radius, limit, side } = { ...WEIGH_COLOURS_DEFAULTS, ...options };
  const { width, height } = probability;
  const shrink = Math.max(1, Math.max(width, height) / side);
  const smallWidth = Math.max(1, Math.round(width / shrink));
  const smallHeight = Math.max(1, Math.round(height / shrink));
  const small = resizeImage(image, smallWidth, smallHeight);
  const coarse = resizePlane(probability, smallWidth, smallHeight);
  const reach = Math.max(2, Math.round(radius * Math.max(smallWidth, smallHeight)));
  const out = { width, height, data: probability.data.slice() };
  // The probabilities of the log-odds beyond which nothing changes: most pixels need no logarithm.
  const highest = 1 / (1 + Math.exp(-(SURE + weight * limit)));
  withKernels((kernels, scratch) => {
    const pixels = scratch.put(small.data);
    const subject = fitColours(scratch, small, pixels, confidence(coarse, 1), reach);
    const background = fitColours(scratch, small, pixels, confidence(coarse, -1), reach);
    const source = scratch.take(width * 4);
    const target = scratch.take(width * 4);
    const input = scratch.bytes(source, width * 4);
    const changed = scratch.floats(target, width);
    for (let y = 0; y < height; y++) {
      const cells = Math.min(smallHeight - 1, Math.floor(((y + 0.5) * smallHeight) / height)) * smallWidth;
      const models = [
        subject + cells * COLOUR_MODEL_BYTES,
        background + cells * COLOUR_MODEL_BYTES,
        smallWidth,
      ] as const;
      input.set(image.data.subarray(y * width * 4, (y + 1) * width * 4));
      changed.set(out.data.subarray(y * width, (y + 1) * width));
      kernels.weighRow(source, target, width, ...models, weight, limit, 1 - highest, highest);
      out.data.set(changed, y * width);
    }
  });
  return out;
}

/** For every pixel the Gaussian of the colours about it, each counted by its weight. */
function fitColours(
  scratch: Scratch,
  { width, height }: RgbaImage,
  pixels: Address,
  weights: Plane,
  reach: number,
): Address {
  const models = scratch.take(width * height * COLOUR_MODEL_BYTES);
  const rest = scratch.take((width + 1) * SUMS_BYTES);
  const from = scratch.put(weights.data);
  scratch.kernels.fitColours(pixels, from, width, height, reach, RIDGE, SUPPORT, models, rest);
  return models;
}

/** How sure each pixel is on one side (`sign` 1: subject, −1: background): 0 at p = 0.5, 1 at certainty. */
function confidence(plane: Plane, sign: number): Plane {
  const data = new Float32Array(plane.data.length);
  for (let i = 0; i < data.length; i++) data[i] = Math.max(0, sign * (2 * plane.data[i]! - 1));
  return { width: plane.width, height: plane.height, data };
}
