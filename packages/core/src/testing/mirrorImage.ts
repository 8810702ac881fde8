import { createImage, type RgbaImage } from '../raster.ts';

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
