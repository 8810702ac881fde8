import { expect } from 'vitest';
import type { Mask, RgbaImage } from '../raster.ts';

/** How far a raster may be from the one that is expected, in the pixels' own steps of 0–255. */
export interface PixelTolerance {
  /** How far each value may be off. */
  readonly most?: number;
  /** How far all values may be off on average. */
  readonly mean?: number;
}

export const PIXEL_TOLERANCE_DEFAULTS: Required<PixelTolerance> = { most: 0, mean: 0 };

interface PixelMatchers<Result = unknown> {
  /** A mask of the same size and values. A failure shows both as drawings, where they fit on a screen. */
  toMatchMask(expected: Mask, tolerance?: PixelTolerance): Result;
  /** An image of the same size and pixels. */
  toMatchImage(expected: RgbaImage, tolerance?: PixelTolerance): Result;
}

declare module 'vitest' {
  interface Matchers<T> extends PixelMatchers<T> {}
}

/** The largest mask that a message shows as a drawing, in pixels. */
const WIDEST = 72;
const HIGHEST = 48;

expect.extend({
  toMatchMask: (received: Mask, expected: Mask, tolerance?: PixelTolerance) =>
    compare(received, expected, 1, tolerance),
  toMatchImage: (received: RgbaImage, expected: RgbaImage, tolerance?: PixelTolerance) =>
    compare(received, expected, 4, tolerance),
});

function compare(
  received: Mask,
  expected: Mask,
  channels: 1 | 4,
  { most, mean }: PixelTolerance = PIXEL_TOLERANCE_DEFAULTS,
) {
  const { width, height } = expected;
  if (received.width !== width || received.height !== height)
    return verdict(false, `it is ${sizeOf(received)}, and ${sizeOf(expected)} was expected`);
  let sum = 0;
  let worst = -1;
  let differing = 0;
  const apart = (i: number) => Math.abs(received.data[i]! - expected.data[i]!);
  for (let i = 0; i < expected.data.length; i++) {
    sum += apart(i);
    if (apart(i) > 0) differing++;
    if (worst === -1 || apart(i) > apart(worst)) worst = i;
  }
  const average = sum / Math.max(1, expected.data.length);
  const farthest = worst === -1 ? 0 : apart(worst);
  // Where only one of the two is said, the other one follows from it.
  const passes = farthest <= (most ?? (mean === undefined ? 0 : 255)) && average <= (mean ?? most ?? 0);
  const pixel = Math.floor(Math.max(0, worst) / channels);
  const at = (raster: Mask) =>
    `[${raster.data.subarray(pixel * channels, (pixel + 1) * channels).join(', ')}]`;
  return verdict(
    passes,
    [
      `${differing} of ${expected.data.length} values differ, by ${farthest} at most and ${average.toFixed(3)} on average;`,
      `most at x ${pixel % width}, y ${Math.floor(pixel / width)}: ${at(received)} in place of ${at(expected)}`,
      ...(channels === 1 && width <= WIDEST && height <= HIGHEST
        ? ['received:', drawing(received), 'expected:', drawing(expected)]
        : []),
    ].join('\n'),
  );
}

function verdict(pass: boolean, reason: string) {
  return { pass, message: () => (pass ? `both are alike, and were not to be: ${reason}` : reason) };
}

function sizeOf({ width, height }: Mask): string {
  return `${width} × ${height} pixels`;
}

/** As `maskFrom` reads it, values rounded. */
function drawing({ width, height, data }: Mask): string {
  const sign = (value: number) =>
    value === 0 ? '.' : value === 255 ? '#' : String(Math.min(9, Math.round(value / 28)));
  return Array.from({ length: height }, (_, y) =>
    Array.from(data.subarray(y * width, (y + 1) * width), sign).join(''),
  ).join('\n');
}
