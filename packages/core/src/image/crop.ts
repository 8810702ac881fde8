import type { Box, Size } from '../geometry.ts';
import { createImage, createMask, createPlane, type Mask, type Plane, type RgbaImage } from '../raster.ts';

// A box of all there is gives back the very raster: operations change nothing, and a copy takes time and memory.

/**
 * A copy of what the picture holds in a box.
 *
 * @throws RangeError when the box is not of whole pixels, is empty or reaches past the picture.
 *
 * @example
 * import { cropImage, drawSample } from '@stickersnap/core';
 *
 * const photo = drawSample(64, 48);
 * const { width, height } = cropImage(photo, { x: 16, y: 8, width: 32, height: 24 });
 * [width, height]; // → [32, 24]
 * cropImage(photo, { x: 40, y: 0, width: 32, height: 24 }); // → throws RangeError
 */
export function cropImage(image: RgbaImage, box: Box): RgbaImage {
  if (isWhole(image, box)) return image;
  const out = createImage(box.width, box.height);
  for (let y = 0; y < box.height; y++) {
    const from = ((box.y + y) * image.width + box.x) * 4;
    out.data.set(image.data.subarray(from, from + box.width * 4), y * box.width * 4);
  }
  return out;
}

/**
 * A copy of what the mask holds in a box.
 *
 * @throws RangeError when the box is not of whole pixels, is empty or reaches past the mask.
 *
 * @example
 * import { cropMask } from '@stickersnap/core';
 *
 * const mask = { width: 3, height: 2, data: new Uint8ClampedArray([0, 1, 2, 3, 4, 5]) };
 * cropMask(mask, { x: 1, y: 0, width: 2, height: 2 }).data; // → [1, 2, 4, 5]
 */
export function cropMask(mask: Mask, box: Box): Mask {
  if (isWhole(mask, box)) return mask;
  const out = createMask(box.width, box.height);
  for (let y = 0; y < box.height; y++) {
    const from = (box.y + y) * mask.width + box.x;
    out.data.set(mask.data.subarray(from, from + box.width), y * box.width);
  }
  return out;
}

/** @throws RangeError when the box is not of whole pixels, is empty or reaches past the plane. */
export function cropPlane(plane: Plane, box: Box): Plane {
  if (isWhole(plane, box)) return plane;
  const out = createPlane(box.width, box.height);
  for (let y = 0; y < box.height; y++) {
    const from = (box.y + y) * plane.width + box.x;
    out.data.set(plane.data.subarray(from, from + box.width), y * box.width);
  }
  return out;
}

function isWhole(raster: Size, box: Box): boolean {
  const whole = [box.x, box.y, box.width, box.height].every(Number.isInteger);
  const inside =
    box.x >= 0 && box.y >= 0 && box.x + box.width <= raster.width && box.y + box.height <= raster.height;
  if (whole && inside && box.width > 0 && box.height > 0) {
    return box.width === raster.width && box.height === raster.height;
  }
  throw new RangeError(
    `The box ${box.width}×${box.height} at (${box.x}, ${box.y}) does not lie inside ${raster.width}×${raster.height} pixels.`,
  );
}
