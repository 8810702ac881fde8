import { resizeImage, resizePlane } from '../image/resize.ts';
import { createPlane, type Plane, type RgbaImage } from '../raster.ts';
import { fitLinearModels, type LinearModels } from './linearModels.ts';

export interface GuidedFilterOptions {
  /** Half the side of the square window, in pixels of the guide, rounded, at least 1. */
  readonly radius?: number;
  /** Regularisation, in units of the guide's squared 0–1 colours, above 0: how much contrast counts as an edge. */
  readonly epsilon?: number;
  /** The linear model is fitted in a picture smaller by this factor. */
  readonly subsample?: number;
}

export const DEFAULT_GUIDED_FILTER = {
  radius: 8,
  epsilon: 1e-4,
  subsample: 1,
} as const satisfies GuidedFilterOptions;

/**
 * Colour guided filter (He, Sun and Tang, 2013), with `subsample` above 1 the fast one (He and Sun, 2015): in
 * every window the input is explained as an affine function of the guide's colours, so that it takes over the
 * guide's edges. The guide's alpha is ignored.
 *
 * @param input of the guide's size; any finite range
 * @returns of the guide's size; may overshoot the input's range a little
 * @throws RangeError when the sizes differ.
 */
export function guidedFilter(guide: RgbaImage, input: Plane, options: GuidedFilterOptions = {}): Plane {
  const { radius, epsilon, subsample } = { ...DEFAULT_GUIDED_FILTER, ...options };
  const width = Math.max(1, Math.round(guide.width / subsample));
  const height = Math.max(1, Math.round(guide.height / subsample));
  if (width >= guide.width && height >= guide.height) {
    return guidedUpsample(guide, input, guide, { radius, epsilon });
  }
  checkSize(guide, input);
  return guidedUpsample(resizeImage(guide, width, height), resizePlane(input, width, height), guide, {
    radius: radius / subsample,
    epsilon,
  });
}

/**
 * Joint upsampling: the guided filter's linear models are fitted at a small size, enlarged bilinearly and
 * applied to the full-size guide. Beside the result it needs memory for the small size only.
 *
 * @param guideSmall the full-size guide, made smaller
 * @param inputSmall of the small guide's size
 * @param options `radius` in pixels of the small guide
 * @returns of the full-size guide's size; may overshoot the input's range a little
 * @throws RangeError when the small guide and the input differ in size.
 */
export function guidedUpsample(
  guideSmall: RgbaImage,
  inputSmall: Plane,
  guideFull: RgbaImage,
  options: Omit<GuidedFilterOptions, 'subsample'> = {},
): Plane {
  const { radius: reach, epsilon } = { ...DEFAULT_GUIDED_FILTER, ...options };
  const radius = Math.max(1, Math.round(reach));
  checkSize(guideSmall, inputSmall);
  const models = fitLinearModels(guideSmall, inputSmall, radius, epsilon);
  return applyModels(models, guideFull);
}

/** Evaluates the models at every pixel of the guide, interpolated bilinearly, pixel centres aligned. */
function applyModels(models: LinearModels, guide: RgbaImage): Plane {
  const { width, height } = guide;
  const out = createPlane(width, height);
  const row = new Float32Array(models.width * 4);
  const across: Between = {
    lefts: new Int32Array(width),
    rights: new Int32Array(width),
    shares: new Float64Array(width),
  };
  const { lefts, rights, shares } = across;
  for (let x = 0; x < width; x++) {
    const at = sampleAt(x, width, models.width);
    lefts[x] = Math.floor(at) * 4;
    rights[x] = Math.min(models.width - 1, Math.floor(at) + 1) * 4;
    shares[x] = at - Math.floor(at);
  }
  for (let y = 0; y < height; y++) {
    mixRows(row, models, sampleAt(y, height, models.height));
    applyRow(row, across, guide, out, y);
  }
  return out;
}

/** Where the models beside a pixel lie in their row, and the right one's share. */
interface Between {
  readonly lefts: Int32Array;
  readonly rights: Int32Array;
  readonly shares: Float64Array;
}

function applyRow(
  row: Float32Array,
  { lefts, rights, shares }: Between,
  { width, data }: RgbaImage,
  out: Plane,
  y: number,
): void {
  for (let x = 0, i = y * width; x < width; x++, i++) {
    const left = lefts[x]!;
    const right = rights[x]!;
    const r = data[i * 4]!;
    const g = data[i * 4 + 1]!;
    const b = data[i * 4 + 2]!;
    const one = row[left]! * r + row[left + 1]! * g + row[left + 2]! * b + row[left + 3]!;
    const other = row[right]! * r + row[right + 1]! * g + row[right + 2]! * b + row[right + 3]!;
    out.data[i] = one + (other - one) * shares[x]!;
  }
}

function sampleAt(i: number, to: number, from: number): number {
  return Math.min(from - 1, Math.max(0, ((i + 0.5) * from) / to - 0.5));
}

function mixRows(row: Float32Array, models: LinearModels, at: number): void {
  const stride = models.width * 4;
  const upper = Math.floor(at) * stride;
  const lower = Math.min(models.height - 1, Math.floor(at) + 1) * stride;
  const share = at - Math.floor(at);
  for (let i = 0; i < stride; i++) {
    const value = models.data[upper + i]!;
    row[i] = value + (models.data[lower + i]! - value) * share;
  }
}

function checkSize(guide: RgbaImage, input: Plane): void {
  if (guide.width === input.width && guide.height === input.height) return;
  throw new RangeError(
    `Guide and input differ in size: ${guide.width}×${guide.height} and ${input.width}×${input.height} pixels.`,
  );
}
