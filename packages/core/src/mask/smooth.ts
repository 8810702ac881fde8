import { createMask, type Mask } from '../raster.ts';

/** The standard deviation of the Gaussian that rounds the border, and how far it reaches, in pixels. */
const SIGMA = 2;
const REACH = 2;
const AT = 127;

/**
 * A hard, rounded mask without specks: grey opening with a cross of three pixels, a Gaussian of 5×5 and a threshold;
 * what rembg calls the post-processing of a mask.
 *
 * @returns 0 and 255 only.
 */
export function smooth(mask: Mask): Mask {
  const opened = acrossCross(acrossCross(mask, Math.min), Math.max);
  const blurred = blurRows(transpose(blurRows(transpose(opened))));
  const out = createMask(mask.width, mask.height);
  for (let i = 0; i < out.data.length; i++) if (blurred.data[i]! >= AT) out.data[i] = 255;
  return out;
}

/** Beyond the border nothing counts. */
function acrossCross(mask: Mask, pick: (a: number, b: number) => number): Mask {
  const { width, height, data } = mask;
  const out = createMask(width, height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      let value = data[i]!;
      if (x > 0) value = pick(value, data[i - 1]!);
      if (x < width - 1) value = pick(value, data[i + 1]!);
      if (y > 0) value = pick(value, data[i - width]!);
      if (y < height - 1) value = pick(value, data[i + width]!);
      out.data[i] = value;
    }
  }
  return out;
}

/** Beyond the border the row goes back, its last pixel not repeated. */
function blurRows(mask: Mask): Mask {
  const { width, height, data } = mask;
  const weights = gaussian();
  const out = createMask(width, height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let d = -REACH; d <= REACH; d++) sum += weights[d + REACH]! * data[row + reflect(x + d, width)]!;
      out.data[row + x] = sum;
    }
  }
  return out;
}

function gaussian(): readonly number[] {
  const weights = Array.from({ length: 2 * REACH + 1 }, (_, i) =>
    Math.exp(-((i - REACH) ** 2) / (2 * SIGMA * SIGMA)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function reflect(at: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const within = ((at % period) + period) % period;
  return within < length ? within : period - within;
}

function transpose(mask: Mask): Mask {
  const out = createMask(mask.height, mask.width);
  for (let y = 0, i = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++, i++) out.data[x * mask.height + y] = mask.data[i]!;
  }
  return out;
}
