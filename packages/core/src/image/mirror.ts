import type { Tensor } from '../ports.ts';
import { createMask, createPlane, type Mask, type Plane } from '../raster.ts';

/** The mask with left and right exchanged. */
export function mirrorMask(mask: Mask): Mask {
  const { width, height } = mask;
  const out = createMask(width, height);
  out.data.set(mask.data);
  for (let y = 0; y < height; y++) out.data.subarray(y * width, (y + 1) * width).reverse();
  return out;
}

/**
 * The plane with left and right exchanged.
 *
 * @example
 * import { mirrorPlane } from '@stickersnap/core';
 *
 * const plane = { width: 3, height: 2, data: new Float32Array([1, 2, 3, 4, 5, 6]) };
 * mirrorPlane(plane).data; // → [3, 2, 1, 6, 5, 4]
 */
export function mirrorPlane(plane: Plane): Plane {
  const { width, height } = plane;
  const out = createPlane(width, height);
  out.data.set(plane.data);
  for (let y = 0; y < height; y++) out.data.subarray(y * width, (y + 1) * width).reverse();
  return out;
}

/**
 * A picture's tensor, the picture's left and right exchanged.
 *
 * @example
 * import { mirrorTensor } from '@stickersnap/core';
 *
 * const tensor = { dims: [1, 2, 1, 3], data: new Float32Array([1, 2, 3, 4, 5, 6]) };
 * mirrorTensor(tensor).data; // → [3, 2, 1, 6, 5, 4]
 */
export function mirrorTensor({ dims, data }: Tensor): Tensor {
  const width = dims.at(-1)!;
  const out = data.slice();
  for (let at = 0; at < out.length; at += width) out.subarray(at, at + width).reverse();
  return { dims, data: out };
}
