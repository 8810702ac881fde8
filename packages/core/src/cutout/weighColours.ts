import { resizeImage, resizePlane } from '../image/resize.ts';
import type { Plane, RgbaImage } from '../raster.ts';
import { COEFFICIENTS, fitColourModels, logLikelihood } from './colourModels.ts';

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

/** In squared 0–1 colours: a standard deviation of about 8 of 255 levels, camera noise and JPEG. */
const RIDGE = 1e-3;
const SUPPORT = 0.01;
/** Beyond these log-odds the network is left alone, whatever the colours say. */
const SURE = 4;
const MARGIN = 0.005;

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
  const subject = fitColourModels(small, confidence(coarse, 1), reach, RIDGE, SUPPORT).data;
  const background = fitColourModels(small, confidence(coarse, -1), reach, RIDGE, SUPPORT).data;

  const out = { width, height, data: new Float32Array(probability.data.length) };
  const columns = cells(width, smallWidth);
  const rows = cells(height, smallHeight);
  for (let y = 0; y < height; y++) {
    const models = { subject, background, columns, first: rows[y]! * smallWidth };
    weighRow(out, image, probability, y, models, weight, limit);
  }
  return out;
}

interface RowModels {
  readonly subject: Float32Array;
  readonly background: Float32Array;
  /** For each pixel of the row its model, counted from the `first` of the row. */
  readonly columns: Int32Array;
  readonly first: number;
}

function weighRow(
  out: Plane,
  image: RgbaImage,
  probability: Plane,
  y: number,
  { subject, background, columns, first }: RowModels,
  weight: number,
  limit: number,
): void {
  // The probabilities of the log-odds beyond which nothing changes: most pixels need no logarithm.
  const highest = 1 / (1 + Math.exp(-(SURE + weight * limit)));
  const lowest = 1 - highest;
  for (let x = 0, i = y * out.width; x < out.width; x++, i++) {
    const p = probability.data[i]!;
    out.data[i] = p;
    if (p > highest || p < lowest) continue;
    const kept = Math.min(1 - MARGIN, Math.max(MARGIN, p));
    const odds = Math.log(kept / (1 - kept));
    const at = (first + columns[x]!) * COEFFICIENTS;
    const r = image.data[i * 4]! / 255;
    const g = image.data[i * 4 + 1]! / 255;
    const b = image.data[i * 4 + 2]! / 255;
    const ratio = logLikelihood(subject, at, r, g, b) - logLikelihood(background, at, r, g, b);
    if (Number.isNaN(ratio)) continue;
    out.data[i] = 1 / (1 + Math.exp(-(odds + weight * Math.min(limit, Math.max(-limit, ratio)))));
  }
}

/** How sure each pixel is on one side (`sign` 1: subject, −1: background): 0 at p = 0.5, 1 at certainty. */
function confidence(plane: Plane, sign: number): Plane {
  const data = new Float32Array(plane.data.length);
  for (let i = 0; i < data.length; i++) data[i] = Math.max(0, sign * (2 * plane.data[i]! - 1));
  return { width: plane.width, height: plane.height, data };
}

/** For each of `length` pixels the cell of `count` that it lies in. */
function cells(length: number, count: number): Int32Array {
  const index = new Int32Array(length);
  for (let i = 0; i < length; i++) index[i] = Math.min(count - 1, Math.floor(((i + 0.5) * count) / length));
  return index;
}
