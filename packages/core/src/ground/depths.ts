import type { Mask } from '../raster.ts';
import { withKernels } from '../wasm/withKernels.ts';

/**
 * How many pixels deep each pixel lies in what is no ground: 0 for ground, 1 beside it, corners counted as sides.
 *
 * @param ground 255 where there is ground; with `inverse`, 0.
 * @param most deeper ones have this plus one; below 255.
 */
export function depths(
  { width, height, data }: Mask,
  most: number,
  inverse = false,
): Uint8ClampedArray<ArrayBuffer> {
  return withKernels((kernels, scratch) => {
    const [pixels, out] = [scratch.put(data), scratch.take(data.length)];
    kernels.measureDepths(pixels, width, height, most, inverse, out);
    return scratch.bytes(out, data.length).slice();
  });
}
