/** A picture as a plain record: row-major, top row first. Operations never change their inputs. */
export interface Raster<Data> {
  readonly width: number;
  readonly height: number;
  readonly data: Data;
}

export type Bytes = Uint8ClampedArray<ArrayBuffer>;

/** A picture in sRGB: 8 bits a channel, R G B A interleaved, straight (never premultiplied) alpha. */
export type RgbaImage = Raster<Bytes>;

/** A mask, one byte a pixel: 0 is background, 255 is subject. As a result of the engine, the alpha matte. */
export type Mask = Raster<Bytes>;

/** A plane of numbers, one 32-bit float a pixel; their range is said where it is used. */
export type Plane = Raster<Float32Array<ArrayBuffer>>;

/**
 * A picture of which every pixel is transparent black, 0 0 0 0. Sides are whole numbers of pixels from 1.
 *
 * @example
 * import { createImage } from '@stickersnap/core';
 *
 * const image = createImage(2, 1);
 * image.data.set([255, 0, 0, 255], 4); // the right pixel becomes red
 * image.data; // → [0, 0, 0, 0, 255, 0, 0, 255]
 */
export function createImage(width: number, height: number): RgbaImage {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) };
}

/**
 * A mask of one value, 0–255: 0 is all ground. Sides are whole numbers of pixels from 1.
 *
 * @example
 * import { createMask } from '@stickersnap/core';
 *
 * createMask(3, 1).data; // → [0, 0, 0]
 * createMask(3, 1, 255).data; // → [255, 255, 255]
 */
export function createMask(width: number, height: number, value = 0): Mask {
  const mask = { width, height, data: new Uint8ClampedArray(width * height) };
  if (value !== 0) mask.data.fill(value);
  return mask;
}

/**
 * A plane of zeros. Sides are whole numbers of pixels from 1.
 *
 * @example
 * import { createPlane } from '@stickersnap/core';
 *
 * createPlane(2, 2); // → { width: 2, height: 2, data: [0, 0, 0, 0] }
 */
export function createPlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) };
}

/**
 * The mask’s values divided by 255, so that they are 0–1.
 *
 * @example
 * import { maskToPlane } from '@stickersnap/core';
 *
 * const mask = { width: 3, height: 1, data: new Uint8ClampedArray([0, 51, 255]) };
 * maskToPlane(mask).data; // → [0, 0.2, 1]
 */
export function maskToPlane(mask: Mask): Plane {
  const data = new Float32Array(mask.data.length);
  for (let i = 0; i < data.length; i++) data[i] = mask.data[i]! / 255;
  return { width: mask.width, height: mask.height, data };
}

/**
 * The plane’s values times 255, rounded to whole numbers.
 *
 * @param plane 0–1; what lies outside is clamped.
 *
 * @example
 * import { planeToMask } from '@stickersnap/core';
 *
 * const probability = { width: 3, height: 1, data: new Float32Array([0, 0.5, 1.2]) };
 * planeToMask(probability).data; // → [0, 128, 255]
 */
export function planeToMask(plane: Plane): Mask {
  const data = new Uint8ClampedArray(plane.data.length);
  for (let i = 0; i < data.length; i++) data[i] = plane.data[i]! * 255;
  return { width: plane.width, height: plane.height, data };
}

/**
 * The alpha channel as a mask of its own, 0–255.
 *
 * @example
 * import { alphaOf } from '@stickersnap/core';
 *
 * const half = { width: 1, height: 1, data: new Uint8ClampedArray([200, 40, 40, 128]) };
 * alphaOf(half); // → { width: 1, height: 1, data: [128] }
 */
export function alphaOf(image: RgbaImage): Mask {
  const data = new Uint8ClampedArray(image.width * image.height);
  for (let i = 0; i < data.length; i++) data[i] = image.data[i * 4 + 3]!;
  return { width: image.width, height: image.height, data };
}
