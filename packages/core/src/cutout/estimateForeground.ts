import type { Size } from '../geometry.ts';
import type { Mask, RgbaImage } from '../raster.ts';
import { type Address, ESTIMATE_BYTES } from '../wasm/kernels.ts';
import type { Scratch } from '../wasm/scratch.ts';

export interface EstimateForegroundOptions {
  /** Keeps the colours smooth where alpha says nothing. */
  readonly regularisation: number;
  /** How strongly colours are kept alike across a step of alpha. */
  readonly gradientWeight: number;
  /** Levels no longer than this on their longer side get `smallIterations`, the others `bigIterations`. */
  readonly smallSide: number;
  readonly smallIterations: number;
  readonly bigIterations: number;
}

export const ESTIMATE_FOREGROUND_DEFAULTS: Required<EstimateForegroundOptions> = {
  regularisation: 1e-5,
  gradientWeight: 1,
  smallSide: 32,
  smallIterations: 10,
  bigIterations: 2,
};

/** In the kernels' memory: the floats of each pixel's foreground and background, R G B 0–1 and one unused, each. */
export interface ForegroundEstimate extends Size {
  readonly at: Address;
}

/**
 * The colours F and B of which each pixel I = αF + (1 − α)B is mixed: multi-level foreground estimation
 * (Germer, Uelwer, Conrad, Harmeling 2020). From one pixel up to the full size, each level starts from the
 * one below and solves each pixel's 2×2 system against its four neighbours, Gauss–Seidel.
 *
 * Unlike the authors' code, only pixels in or beside the soft band are solved: elsewhere F or B is the
 * pixel itself and the other of the two has no effect on the result.
 *
 * @param mask the size of the image.
 */
export function estimateForeground(
  scratch: Scratch,
  image: RgbaImage,
  mask: Mask,
  options: Partial<EstimateForegroundOptions> = {},
): ForegroundEstimate {
  const settings = { ...ESTIMATE_FOREGROUND_DEFAULTS, ...options };
  const { regularisation, gradientWeight, smallSide, smallIterations, bigIterations } = settings;
  const { width, height } = image;
  const { kernels } = scratch;
  const pixels = scratch.put(image.data);
  const matte = scratch.put(mask.data);
  const alpha = scratch.take(width * height * 4);
  const band = scratch.take(width * height * 4);
  const columns = scratch.take(width * 8);
  const sizes = levelSizes(image);
  // Every level reads the one before it only: they take turns.
  const turns = [takeEstimates(scratch, sizes, 0), takeEstimates(scratch, sizes, 1)] as const;
  let previous = { at: turns[1], width: 1, height: 1 };
  kernels.startEstimate(pixels, matte, width, height, previous.at);
  for (const [level, { width: w, height: h }] of sizes.entries()) {
    const at = turns[level % 2 === 0 ? 0 : 1];
    const below = [previous.at, previous.width, previous.height] as const;
    kernels.startLevel(pixels, matte, width, height, ...below, w, h, alpha, at, columns);
    const count = kernels.softBand(alpha, w, h, band);
    const iterations = Math.max(w, h) <= smallSide ? smallIterations : bigIterations;
    for (let i = 0; i < iterations; i++) {
      const weights = [regularisation, gradientWeight] as const;
      kernels.relaxBand(pixels, width, height, w, h, alpha, at, columns, band, count, ...weights);
    }
    previous = { at, width: w, height: h };
  }
  return previous;
}

/** From one pixel to the full size. */
function levelSizes({ width, height }: Size): Size[] {
  const levels = Math.max(1, Math.ceil(Math.log2(Math.max(width, height))));
  return Array.from({ length: levels + 1 }, (_, level) => ({
    width: Math.max(1, Math.round(width ** (level / levels))),
    height: Math.max(1, Math.round(height ** (level / levels))),
  }));
}

/** Room for the largest of every other level, from `first` on, and for one pixel. */
function takeEstimates(scratch: Scratch, sizes: readonly Size[], first: 0 | 1): Address {
  const areas = sizes.filter((_, level) => level % 2 === first).map(({ width, height }) => width * height);
  return scratch.take(Math.max(1, ...areas) * ESTIMATE_BYTES);
}
