import type { Box } from '../geometry.ts';
import { resizeImage, resizePlane } from '../image/resize.ts';
import { createMask, createPlane, type Mask, type Plane, type RgbaImage } from '../raster.ts';
import { withKernels } from '../wasm/withKernels.ts';
import { fitLinearModels } from './linearModels.ts';

export interface GuidedFilterOptions {
  /** Half the side of the square window, in pixels of the guide, rounded, at least 1. */
  readonly radius?: number;
  /** Regularisation, in units of the guide's squared 0–1 colours, above 0: how much contrast counts as an edge. */
  readonly epsilon?: number;
  /** The linear model is fitted in a picture smaller by this factor. */
  readonly subsample?: number;
}

export const GUIDED_FILTER_DEFAULTS: Required<GuidedFilterOptions> = {
  radius: 8,
  epsilon: 1e-4,
  subsample: 1,
};

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
  return filter(guide, input, options, createPlane(guide.width, guide.height), 1, 0);
}

/** As `guidedFilter`, as a matte: what comes out as `low` is 0, what comes out as 1 is 255. */
export function guidedMatte(guide: RgbaImage, input: Plane, options: GuidedFilterOptions, low: number): Mask {
  const scale = 255 / (1 - low);
  return filter(guide, input, options, createMask(guide.width, guide.height), scale, -low * scale);
}

/**
 * Joint upsampling: the guided filter's linear models are fitted at a small size, enlarged bilinearly and
 * applied to the full-size guide. Beside the result it needs memory for the small size only.
 *
 * @param guideSmall the full-size guide, made smaller
 * @param inputSmall of the small guide's size, 0–1
 * @param options `radius` in pixels of the small guide
 * @param part only this box of the result, within the full-size guide
 * @returns of the full-size guide's size, or of the part's
 * @throws RangeError when the small guide and the input differ in size.
 */
export function guidedUpsample(
  guideSmall: RgbaImage,
  inputSmall: Plane,
  guideFull: RgbaImage,
  options: Omit<GuidedFilterOptions, 'subsample'> = {},
  part: Box = { x: 0, y: 0, width: guideFull.width, height: guideFull.height },
): Mask {
  const out = createMask(part.width, part.height);
  return upsample(guideSmall, inputSmall, guideFull, options, out, 255, 0, part);
}

/** Fills `out` with the result times `scale`, plus `offset`. */
function filter<Out extends Plane | Mask>(
  guide: RgbaImage,
  input: Plane,
  options: GuidedFilterOptions,
  out: Out,
  scale: number,
  offset: number,
): Out {
  const { radius, epsilon, subsample } = { ...GUIDED_FILTER_DEFAULTS, ...options };
  checkSize(guide, input);
  const width = Math.max(1, Math.round(guide.width / subsample));
  const height = Math.max(1, Math.round(guide.height / subsample));
  const isSame = width >= guide.width && height >= guide.height;
  const guideSmall = isSame ? guide : resizeImage(guide, width, height);
  const inputSmall = isSame ? input : resizePlane(input, width, height);
  const small = { radius: isSame ? radius : radius / subsample, epsilon };
  return upsample(guideSmall, inputSmall, guide, small, out, scale, offset);
}

function upsample<Out extends Plane | Mask>(
  guideSmall: RgbaImage,
  inputSmall: Plane,
  guide: RgbaImage,
  options: Omit<GuidedFilterOptions, 'subsample'>,
  out: Out,
  scale: number,
  offset: number,
  part: Pick<Box, 'x' | 'y'> = { x: 0, y: 0 },
): Out {
  const { radius: reach, epsilon } = { ...GUIDED_FILTER_DEFAULTS, ...options };
  const radius = Math.max(1, Math.round(reach));
  checkSize(guideSmall, inputSmall);
  const { width, height } = guide;
  withKernels((kernels, scratch) => {
    const models = fitLinearModels(scratch, guideSmall, inputSmall, radius, epsilon);
    const rest = scratch.take(models.width * 16);
    const source = scratch.take(width * 4);
    const target = scratch.take(width * 4);
    const input = scratch.bytes(source, width * 4);
    const output = scratch.floats(target, width);
    const { at, width: w, height: h } = models;
    const wanted = output.subarray(part.x, part.x + out.width);
    for (let row = 0; row < out.height; row++) {
      const y = part.y + row;
      input.set(guide.data.subarray(y * width * 4, (y + 1) * width * 4));
      kernels.applyModels(at, w, h, source, width, height, y, scale, offset, target, rest);
      out.data.set(wanted, row * out.width);
    }
  });
  return out;
}

function checkSize(guide: RgbaImage, input: Plane): void {
  if (guide.width === input.width && guide.height === input.height) return;
  throw new RangeError(
    `Guide and input differ in size: ${guide.width}×${guide.height} and ${input.width}×${input.height} pixels.`,
  );
}
