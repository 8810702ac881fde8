import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resizeImage, resizePlane } from '../image/resize.ts';
import { createPlane, maskToPlane, type Plane, type RgbaImage } from '../raster.ts';
import { discOnGround, gradientImage, ORANGE, plainImage } from '../testing/draw.ts';
import { guidedFilter, guidedUpsample } from './guidedFilter.ts';

function meanDifference(a: Plane, b: Plane): number {
  return a.data.reduce((sum, value, i) => sum + Math.abs(value - b.data[i]!), 0) / a.data.length;
}

/** The paper's formulas, window by window. */
function byDefinition(guide: RgbaImage, input: Plane, radius: number, epsilon: number): Plane {
  const { width, height } = guide;
  const windowed = (x: number, y: number): number[] => {
    const inside: number[] = [];
    for (let v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++) {
      for (let u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++)
        inside.push(v * width + u);
    }
    return inside;
  };
  const mean = (pixels: number[], f: (i: number) => number) =>
    pixels.reduce((sum, i) => sum + f(i), 0) / pixels.length;
  const colour = (i: number, c: number) => guide.data[i * 4 + c]! / 255;
  const models = Array.from(input.data, (_, i) => {
    const pixels = windowed(i % width, Math.floor(i / width));
    const mu = [0, 1, 2].map((c) => mean(pixels, (j) => colour(j, c)));
    const p = mean(pixels, (j) => input.data[j]!);
    const matrix = [0, 1, 2].map((c) => [
      ...[0, 1, 2].map(
        (d) => mean(pixels, (j) => colour(j, c) * colour(j, d)) - mu[c]! * mu[d]! + (c === d ? epsilon : 0),
      ),
      mean(pixels, (j) => colour(j, c) * input.data[j]!) - mu[c]! * p,
    ]);
    const a = gauss(matrix);
    return [...a, p - a[0]! * mu[0]! - a[1]! * mu[1]! - a[2]! * mu[2]!];
  });
  const out = createPlane(width, height);
  for (let i = 0; i < out.data.length; i++) {
    const pixels = windowed(i % width, Math.floor(i / width));
    const [r, g, b, rest] = [0, 1, 2, 3].map((c) => mean(pixels, (j) => models[j]![c]!));
    out.data[i] = r! * colour(i, 0) + g! * colour(i, 1) + b! * colour(i, 2) + rest!;
  }
  return out;
}

function gauss(rows: number[][]): number[] {
  for (let c = 0; c < 3; c++) {
    for (let r = 0; r < 3; r++) {
      if (r === c) continue;
      const factor = rows[r]![c]! / rows[c]![c]!;
      rows[r] = rows[r]!.map((value, k) => value - factor * rows[c]![k]!);
    }
  }
  return rows.map((row, c) => row[3]! / row[c]!);
}

const byte = fc.integer({ min: 0, max: 255 });
const scene = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc.record({
      guide: fc
        .array(byte, { minLength: width * height * 4, maxLength: width * height * 4 })
        .map((values): RgbaImage => ({ width, height, data: Uint8ClampedArray.from(values) })),
      input: fc
        .array(byte, { minLength: width * height, maxLength: width * height })
        .map((values): Plane => ({ width, height, data: Float32Array.from(values, (value) => value / 255) })),
    }),
  );

describe('guidedFilter', () => {
  test('agrees with the definition', () => {
    fc.assert(
      fc.property(
        scene,
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(1e-3, 1e-2),
        ({ guide, input }, radius, epsilon) => {
          const expected = byDefinition(guide, input, radius, epsilon);
          guidedFilter(guide, input, { radius, epsilon }).data.forEach((value, i) => {
            expect(Math.abs(value - expected.data[i]!)).toBeLessThan(1e-3);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  test.each([1, 2, 3.5])('a constant stays, subsampled %d times', (subsample) => {
    const input = createPlane(23, 17);
    input.data.fill(0.6);
    for (const value of guidedFilter(gradientImage(23, 17), input, { radius: 6, subsample }).data) {
      expect(value).toBeCloseTo(0.6, 4);
    }
  });

  test('on a plain guide it is a box filter, twice', () => {
    const input = createPlane(21, 1);
    input.data[10] = 9;
    const out = guidedFilter(plainImage(21, 1, ORANGE), input, { radius: 1 });
    expect([...out.data.subarray(7, 14)]).toEqual(
      [0, 1, 2, 3, 2, 1, 0].map((value) => expect.closeTo(value, 4)),
    );
  });

  test.each([1, 2])('takes over the edge of the subject, subsampled %d times', (subsample) => {
    const { image, alpha } = discOnGround();
    const coarse = resizePlane(resizePlane(maskToPlane(alpha), 8, 8), 64, 64);
    const refined = guidedFilter(image, coarse, { radius: 8, epsilon: 1e-4, subsample });
    // From the centre to the right the disc ends between x = 51 and 52.
    const step = ({ data }: Plane) => data[31 * 64 + 50]! - data[31 * 64 + 53]!;
    expect(step(refined)).toBeGreaterThan(2 * step(coarse));
  });

  test('refuses unequal sizes', () => {
    expect(() => guidedFilter(gradientImage(4, 4), createPlane(4, 5))).toThrow(RangeError);
    expect(() => guidedFilter(gradientImage(4, 4), createPlane(4, 5), { subsample: 2 })).toThrow(RangeError);
  });
});

describe('guidedUpsample', () => {
  test('finds the full-size edge from a small mask', () => {
    const { image, alpha } = discOnGround({ width: 128, height: 96, cx: 60, cy: 50, r: 35 });
    const truth = maskToPlane(alpha);
    const small = resizePlane(truth, 32, 24);
    const joint = guidedUpsample(resizeImage(image, 32, 24), small, image, { radius: 2, epsilon: 1e-4 });
    expect(joint).toMatchObject({ width: 128, height: 96 });
    expect(meanDifference(maskToPlane(joint), truth)).toBeLessThan(
      meanDifference(resizePlane(small, 128, 96), truth) / 3,
    );
  });
});
