import { type RgbaImage, resizeImage } from '@stickersnap/core';

/** The picture's side before the transform, and how many frequencies of each axis are kept. */
const SIDE = 32;
const KEPT = 8;
/** The largest coefficient that rounding alone makes in a picture without contents. */
const NOTHING = 0.5;

/** `COSINES[k][x]`: the DCT-II's rows from the first on that is no mean. */
const COSINES = Array.from({ length: KEPT }, (_, k) =>
  Float64Array.from({ length: SIDE }, (_, x) => Math.cos((Math.PI / SIDE) * (x + 0.5) * (k + 1))),
);

/**
 * What a picture looks like, in 64 bits: the signs of its low frequencies about their median (Zauner, Implementation
 * and Benchmarking of Perceptual Image Hash Functions, 2010, chapter 3.2.1). Encoding anew, another size and a slight
 * crop change few of them. Clear pixels count as white.
 *
 * @param image of any size; the smaller it is, the sooner it is done, and 64 pixels a side are enough
 * @returns 16 lower-case hex digits, the lowest frequencies first
 */
export function perceptualHash(image: RgbaImage): string {
  const grey = greyOf(resizeImage(image, SIDE, SIDE));
  const found = coefficients(grey);
  const median = medianOf(found);
  let hash = '';
  for (let i = 0; i < found.length; i += 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit++) digit = digit * 2 + (found[i + bit]! > median ? 1 : 0);
    hash += digit.toString(16);
  }
  return hash;
}

/** Luma over white (ITU-R BT.601), 0–255. */
function greyOf({ data }: RgbaImage): Float64Array {
  const grey = new Float64Array(SIDE * SIDE);
  for (let i = 0; i < grey.length; i++) {
    const [red, green, blue, alpha] = data.subarray(i * 4, i * 4 + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    grey[i] = 255 + (luma - 255) * (alpha / 255);
  }
  return grey;
}

/** The 64 lowest frequencies of the picture, row by row, without the mean. */
function coefficients(grey: Float64Array): Float64Array {
  const rows = new Float64Array(SIDE * KEPT);
  for (let y = 0; y < SIDE; y++)
    for (let k = 0; k < KEPT; k++) {
      let sum = 0;
      for (let x = 0; x < SIDE; x++) sum += grey[y * SIDE + x]! * COSINES[k]![x]!;
      rows[y * KEPT + k] = sum;
    }
  const found = new Float64Array(KEPT * KEPT);
  for (let v = 0; v < KEPT; v++)
    for (let u = 0; u < KEPT; u++) {
      let sum = 0;
      for (let y = 0; y < SIDE; y++) sum += rows[y * KEPT + u]! * COSINES[v]![y]!;
      const scaled = sum / SIDE;
      found[v * KEPT + u] = Math.abs(scaled) < NOTHING ? 0 : scaled;
    }
  return found;
}

function medianOf(values: Float64Array): number {
  const sorted = values.toSorted();
  const half = sorted.length / 2;
  return (sorted[half - 1]! + sorted[half]!) / 2;
}
