import { createImage, createMask, createPlane, type Mask, type Plane, type RgbaImage } from '../raster.ts';

/** The picture with left and right exchanged. */
export function mirrorImage(image: RgbaImage): RgbaImage {
  const { width, height, data } = image;
  const out = createImage(width, height);
  for (let y = 0; y < height; y++) {
    let from = y * width * 4;
    for (let to = from + (width - 1) * 4; to >= y * width * 4; to -= 4, from += 4) {
      out.data[to] = data[from]!;
      out.data[to + 1] = data[from + 1]!;
      out.data[to + 2] = data[from + 2]!;
      out.data[to + 3] = data[from + 3]!;
    }
  }
  return out;
}

/** The mask with left and right exchanged. */
export function mirrorMask(mask: Mask): Mask {
  const { width, height } = mask;
  const out = createMask(width, height);
  out.data.set(mask.data);
  for (let y = 0; y < height; y++) out.data.subarray(y * width, (y + 1) * width).reverse();
  return out;
}

/** The plane with left and right exchanged. */
export function mirrorPlane(plane: Plane): Plane {
  const { width, height } = plane;
  const out = createPlane(width, height);
  out.data.set(plane.data);
  for (let y = 0; y < height; y++) out.data.subarray(y * width, (y + 1) * width).reverse();
  return out;
}
