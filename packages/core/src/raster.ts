/** A picture as a plain record: row-major, top row first. Operations never change their inputs. */
export interface Raster<Data> {
  readonly width: number;
  readonly height: number;
  readonly data: Data;
}

export type Bytes = Uint8ClampedArray<ArrayBuffer>;

/** sRGB, 8 bits a channel, R G B A interleaved, straight (never premultiplied) alpha. */
export type RgbaImage = Raster<Bytes>;

/** One byte a pixel: 0 is background, 255 is subject. As a result of the engine, the alpha matte. */
export type Mask = Raster<Bytes>;

/** One 32-bit float a pixel; its range is said where it is used. */
export type Plane = Raster<Float32Array<ArrayBuffer>>;

export function createImage(width: number, height: number): RgbaImage {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) };
}

export function createMask(width: number, height: number, value = 0): Mask {
  const mask = { width, height, data: new Uint8ClampedArray(width * height) };
  if (value !== 0) mask.data.fill(value);
  return mask;
}

export function createPlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) };
}

/** @returns the plane's values divided by 255: 0–1. */
export function maskToPlane(mask: Mask): Plane {
  const data = new Float32Array(mask.data.length);
  for (let i = 0; i < data.length; i++) data[i] = mask.data[i]! / 255;
  return { width: mask.width, height: mask.height, data };
}

/** @param plane 0–1; what lies outside is clamped. */
export function planeToMask(plane: Plane): Mask {
  const data = new Uint8ClampedArray(plane.data.length);
  for (let i = 0; i < data.length; i++) data[i] = plane.data[i]! * 255;
  return { width: plane.width, height: plane.height, data };
}

/** The alpha channel as a mask of its own. */
export function alphaOf(image: RgbaImage): Mask {
  const data = new Uint8ClampedArray(image.width * image.height);
  for (let i = 0; i < data.length; i++) data[i] = image.data[i * 4 + 3]!;
  return { width: image.width, height: image.height, data };
}
