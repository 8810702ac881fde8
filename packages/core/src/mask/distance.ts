import { createMask, createPlane, type Mask, type Plane } from '../raster.ts';
import { withKernels } from '../wasm/withKernels.ts';

/**
 * How far each pixel is from the mask’s subject: an exact Euclidean distance transform in linear time (Felzenszwalb and
 * Huttenlocher, 2012).
 *
 * @param most distances above it need not be known: they come out as any value above it, which is quicker.
 * @returns each pixel's distance in pixels to the nearest pixel with 128 or more; 0 inside, Infinity when
 *   there is none
 *
 * @example
 * import { distanceTransform } from '@stickersnap/core';
 *
 * const mask = { width: 4, height: 1, data: new Uint8ClampedArray([255, 0, 0, 0]) };
 * distanceTransform(mask).data; // → [0, 1, 2, 3]
 */
export function distanceTransform(mask: Mask, most = Infinity): Plane {
  return measure('distanceTransform', mask, most);
}

/**
 * Sub-pixel distance to the 50 % contour, for anti-aliased and for soft masks. The contour is marching squares'
 * polygon; what is measured to is exactly the polygon within a pixel or so of it, and farther off the points where
 * it crosses the lines between pixel centres. The picture's border is no contour.
 *
 * @param most distances above it need not be known: they come out as any value above it, which is quicker.
 * @returns pixels, negative inside; Infinity everywhere in an empty mask, -Infinity in a full one
 */
export function signedDistance(mask: Mask, most = Infinity): Plane {
  return measure('signedDistance', mask, most);
}

/**
 * The mask grown (or, below 0, shrunk) by `offset` pixels: coverage of the points at signed distance ≤ `offset` from
 * its contour, one pixel of anti-aliasing.
 */
export function offsetMask(mask: Mask, offset: number): Mask {
  const { width, height, data } = mask;
  const out = createMask(width, height);
  withKernels((kernels, scratch) => {
    const from = scratch.put(data);
    const rest = scratch.take(data.length * 8 + rowBytes(mask) + 24);
    // Every pixel is read before its own is written.
    kernels.offsetMask(from, width, height, offset, from, rest);
    out.data.set(scratch.bytes(from, data.length));
  });
  return out;
}

function measure(what: 'distanceTransform' | 'signedDistance', mask: Mask, most: number): Plane {
  const { width, height, data } = mask;
  const out = createPlane(width, height);
  withKernels((kernels, scratch) => {
    const from = scratch.put(data);
    const to = scratch.take(data.length * 4 + 12);
    const rest = scratch.take(data.length * 4 + rowBytes(mask));
    kernels[what](from, width, height, most, to, rest);
    out.data.set(scratch.floats(to, data.length));
  });
  return out;
}

/** Bytes that the lower envelope of a row or column takes in the kernels' memory. */
function rowBytes({ width, height }: Mask): number {
  return 24 * Math.max(width, height) + 280;
}
