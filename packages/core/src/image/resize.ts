import { createImage, createMask, createPlane, type Mask, type Plane, type RgbaImage } from '../raster.ts';
import {
  type AxisWeights,
  axisWeights,
  CATMULL_ROM,
  type Kernel,
  LANCZOS3,
  type Shrink,
  TRIANGLE,
} from './axisWeights.ts';

/**
 * `best`: area average where an axis shrinks, Lanczos-3 where it grows. `linear`: anti-aliased linear both
 * ways, as the Python imaging libraries resize pictures for networks in training.
 */
export type Resampling = 'best' | 'linear';

const RESAMPLING: Readonly<Record<Resampling, { readonly kernel: Kernel; readonly shrink: Shrink }>> = {
  best: { kernel: LANCZOS3, shrink: 'area' },
  linear: { kernel: TRIANGLE, shrink: 'widened-kernel' },
};

/**
 * Resamples a picture, pixel centres aligned. Colours are weighted by alpha, so those of transparent pixels never bleed;
 * pixels that come out wholly transparent are black.
 *
 * @param width in pixels; rounded, at least 1
 * @param height in pixels; rounded, at least 1
 */
export function resizeImage(
  image: RgbaImage,
  width: number,
  height: number,
  resampling: Resampling = 'best',
): RgbaImage {
  const out = createImage(side(width), side(height));
  if (out.width === image.width && out.height === image.height) {
    out.data.set(image.data);
    return out;
  }
  const { kernel, shrink } = RESAMPLING[resampling];
  const across = axisWeights(image.width, out.width, kernel, shrink);
  const down = axisWeights(image.height, out.height, kernel, shrink);
  if (isOpaque(image)) {
    resample(down, out.width * 3, out.height, opaqueRows(image, across), (y, line) =>
      storeOpaque(out, y, line),
    );
  } else {
    resample(down, out.width * 4, out.height, weightedRows(image, across), (y, line) =>
      storeWeighted(out, y, line),
    );
  }
  return out;
}

/**
 * Resamples a plane, pixel centres aligned: area average along a shrinking axis, Catmull-Rom along a growing
 * one, kept within the input's range. Values must be finite.
 *
 * @param width in pixels; rounded, at least 1
 * @param height in pixels; rounded, at least 1
 */
export function resizePlane(plane: Plane, width: number, height: number): Plane {
  const out = createPlane(side(width), side(height));
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < plane.data.length; i++) {
    const value = plane.data[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  resizeSingle(plane, out.width, out.height, (y, line) => {
    const at = y * out.width;
    for (let x = 0; x < out.width; x++) out.data[at + x] = Math.min(high, Math.max(low, line[x]!));
  });
  return out;
}

/**
 * Resamples a mask, pixel centres aligned: area average along a shrinking axis, Catmull-Rom along a growing one.
 *
 * @param width in pixels; rounded, at least 1
 * @param height in pixels; rounded, at least 1
 */
export function resizeMask(mask: Mask, width: number, height: number): Mask {
  const out = createMask(side(width), side(height));
  resizeSingle(mask, out.width, out.height, (y, line) => out.data.set(line, y * out.width));
  return out;
}

/** Writes output row `y`, or fills `line` with input row `y` resampled across. */
type RowStep = (y: number, line: Float32Array) => void;

function side(length: number): number {
  return Math.max(1, Math.round(length));
}

function isOpaque({ width, height, data }: RgbaImage): boolean {
  for (let y = 0; y < height; y++) if (!isRowOpaque(data, y * width * 4, width * 4)) return false;
  return true;
}

function isRowOpaque(data: Uint8ClampedArray, start: number, length: number): boolean {
  let all = 255;
  for (let i = start + 3; i < start + length; i += 4) all &= data[i]!;
  return all === 255;
}

function resizeSingle(source: Mask | Plane, width: number, height: number, store: RowStep): void {
  const across = axisWeights(source.width, width, CATMULL_ROM);
  const down = axisWeights(source.height, height, CATMULL_ROM);
  resample(down, width, height, singleRows(source, across), store);
}

/** The separable core: rows are resampled across once each, kept in a ring, and mixed down the columns. */
function resample(down: AxisWeights, length: number, height: number, read: RowStep, store: RowStep): void {
  const { taps, starts, counts, weights } = down;
  const ring = Array.from({ length: taps }, () => new Float32Array(length));
  const line = new Float32Array(length);
  let next = 0;
  for (let y = 0; y < height; y++) {
    const start = starts[y]!;
    const end = start + counts[y]!;
    for (next = Math.max(next, start); next < end; next++) read(next, ring[next % taps]!);
    for (let j = start; j < end; j += 2) {
      const at = y * taps + j - start;
      // An odd one out is mixed with itself, at no weight.
      const second = j + 1 < end ? j + 1 : j;
      const weight = second === j ? 0 : weights[at + 1]!;
      mix(line, ring[j % taps]!, weights[at]!, ring[second % taps]!, weight, j === start);
    }
    store(y, line);
  }
}

/** Two rows at once: half as often through the line. */
function mix(
  line: Float32Array,
  one: Float32Array,
  oneWeight: number,
  other: Float32Array,
  otherWeight: number,
  first: boolean,
): void {
  const { length } = line;
  if (first) for (let i = 0; i < length; i++) line[i] = oneWeight * one[i]! + otherWeight * other[i]!;
  else for (let i = 0; i < length; i++) line[i] = line[i]! + oneWeight * one[i]! + otherWeight * other[i]!;
}

/** R G B, alpha left out. */
function opaqueRows({ width, data }: RgbaImage, { taps, starts, counts, weights }: AxisWeights): RowStep {
  return (y, line) => {
    const row = y * width;
    for (let x = 0, o = 0; x < starts.length; x++, o += 3) {
      let i = (row + starts[x]!) * 4;
      const end = x * taps + counts[x]!;
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let t = x * taps; t < end; t++, i += 4) {
        const weight = weights[t]!;
        red += weight * data[i]!;
        green += weight * data[i + 1]!;
        blue += weight * data[i + 2]!;
      }
      line[o] = red;
      line[o + 1] = green;
      line[o + 2] = blue;
    }
  };
}

/** R G B times alpha, then alpha. */
function weightedRows({ width, data }: RgbaImage, { taps, starts, counts, weights }: AxisWeights): RowStep {
  return (y, line) => {
    const row = y * width;
    for (let x = 0, o = 0; x < starts.length; x++, o += 4) {
      let i = (row + starts[x]!) * 4;
      const end = x * taps + counts[x]!;
      let red = 0;
      let green = 0;
      let blue = 0;
      let alpha = 0;
      for (let t = x * taps; t < end; t++, i += 4) {
        const weight = weights[t]! * data[i + 3]!;
        red += weight * data[i]!;
        green += weight * data[i + 1]!;
        blue += weight * data[i + 2]!;
        alpha += weight;
      }
      line[o] = red;
      line[o + 1] = green;
      line[o + 2] = blue;
      line[o + 3] = alpha;
    }
  };
}

function singleRows({ width, data }: Mask | Plane, { taps, starts, counts, weights }: AxisWeights): RowStep {
  // Bytes are widened a row at a time so that the loop below only ever meets one kind of array.
  const row = new Float32Array(width);
  return (y, line) => {
    row.set(data.subarray(y * width, (y + 1) * width));
    for (let x = 0; x < starts.length; x++) {
      let i = starts[x]!;
      const end = x * taps + counts[x]!;
      let sum = 0;
      for (let t = x * taps; t < end; t++, i++) sum += weights[t]! * row[i]!;
      line[x] = sum;
    }
  };
}

function storeOpaque(out: RgbaImage, y: number, line: Float32Array): void {
  const { data } = out;
  for (let x = 0, i = 0, o = y * out.width * 4; x < out.width; x++, i += 3, o += 4) {
    data[o] = line[i]!;
    data[o + 1] = line[i + 1]!;
    data[o + 2] = line[i + 2]!;
    data[o + 3] = 255;
  }
}

function storeWeighted(out: RgbaImage, y: number, line: Float32Array): void {
  const { data } = out;
  for (let i = 0, o = y * out.width * 4; i < line.length; i += 4, o += 4) {
    const alpha = line[i + 3]!;
    data[o + 3] = alpha;
    if (data[o + 3] === 0) continue;
    data[o] = line[i]! / alpha;
    data[o + 1] = line[i + 1]! / alpha;
    data[o + 2] = line[i + 2]! / alpha;
  }
}
