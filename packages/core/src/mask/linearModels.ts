import type { Size } from '../geometry.ts';
import type { Plane, RgbaImage } from '../raster.ts';
import { type Address, SUMS_BYTES } from '../wasm/kernels.ts';
import type { Scratch } from '../wasm/scratch.ts';

/** In the kernels' memory, four floats a pixel: output = [0]·red + [1]·green + [2]·blue + [3], colours 0–255. */
export interface LinearModels extends Size {
  readonly at: Address;
}

/**
 * The guided filter's core (He, Sun and Tang, 2013): in every window of `2 · radius + 1` pixels a side, cut at
 * the border, the input is fitted by ridge regression on the guide's colours; each pixel gets the mean model of
 * the windows that it lies in. Costs the same for every radius.
 *
 * @param input of the guide's size
 * @param radius in whole pixels
 * @param epsilon in units of squared 0–1 colours, above 0
 */
export function fitLinearModels(
  scratch: Scratch,
  { width, height, data }: RgbaImage,
  input: Plane,
  radius: number,
  epsilon: number,
): LinearModels {
  const { kernels } = scratch;
  const guide = scratch.put(data);
  const values = scratch.put(input.data);
  const models = scratch.take(width * height * 16);
  const at = scratch.take(width * height * 16);
  const rest = scratch.take((width + 1) * SUMS_BYTES);
  // The colours stay 0–255, so the regularisation is scaled instead of every pixel.
  kernels.fitWindows(guide, values, width, height, radius, epsilon * 255 * 255, models, rest);
  kernels.averageModels(models, width, height, radius, at, rest);
  return { width, height, at };
}
