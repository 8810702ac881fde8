import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createImage, createMask, createPlane, maskToPlane, type RgbaImage } from '../raster.ts';
import { discOnGround, gradientImage, maskFrom, ORANGE, plainImage } from '../testing/draw.ts';
import { mirrorImage } from '../testing/mirrorImage.ts';
import { withAlpha } from './composite.ts';
import { resizeImage, resizeMask, resizePlane } from './resize.ts';

const side = fc.integer({ min: 1, max: 40 });
const byte = fc.integer({ min: 0, max: 255 });

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

function largestDifference(a: RgbaImage, b: RgbaImage): number {
  return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i]!)), 0);
}

describe('resizeMask', () => {
  test('averages boxes when shrinking', () => {
    const mask = maskFrom(`
      ##....
      ##....
      ##..##
    `);
    expect(resizeMask(mask, 3, 1)).toEqual({ width: 3, height: 1, data: Uint8ClampedArray.of(255, 0, 85) });
  });

  test('shrinks one axis and grows the other', () => {
    const grown = resizeMask(maskFrom('#.#.'), 2, 3);
    expect([...grown.data]).toEqual([128, 128, 128, 128, 128, 128]);
  });

  test('a constant stays, at any size', () => {
    fc.assert(
      fc.property(side, side, side, side, byte, (w, h, toW, toH, value) => {
        expect(resizeMask(createMask(w, h, value), toW, toH)).toEqual(createMask(toW, toH, value));
      }),
    );
  });

  test('never has a side of 0', () => {
    const { width, height } = resizeMask(createMask(300, 2), 0, 0.2);
    expect([width, height]).toEqual([1, 1]);
  });
});

describe('resizePlane', () => {
  const drawnPlane = fc.tuple(side, side).chain(([width, height]) =>
    fc
      .array(fc.float({ min: -3, max: 5, noNaN: true }), {
        minLength: width * height,
        maxLength: width * height,
      })
      .map((values) => ({ width, height, data: Float32Array.from(values) })),
  );

  test('shrinking keeps the mean', () => {
    fc.assert(
      fc.property(drawnPlane, side, side, (plane, w, h) => {
        const small = resizePlane(plane, Math.min(w, plane.width), Math.min(h, plane.height));
        expect(mean(small.data)).toBeCloseTo(mean(plane.data), 4);
      }),
    );
  });

  test('growing stays within the range and, at the same size, within the values', () => {
    fc.assert(
      fc.property(drawnPlane, side, side, (plane, w, h) => {
        const out = resizePlane(plane, w, h);
        expect(Math.min(...out.data)).toBeGreaterThanOrEqual(Math.min(...plane.data));
        expect(Math.max(...out.data)).toBeLessThanOrEqual(Math.max(...plane.data));
        // Adding 0 makes −0 a 0: the two are one value here.
        const same = resizePlane(plane, plane.width, plane.height);
        expect(same.data.map((value) => value + 0)).toEqual(plane.data.map((value) => value + 0));
      }),
    );
  });

  test('a ramp stays a ramp: pixel centres are aligned', () => {
    const ramp = createPlane(16, 1);
    for (let x = 0; x < 16; x++) ramp.data[x] = x;
    const grown = resizePlane(ramp, 32, 1);
    for (let x = 6; x < 26; x++) expect(grown.data[x]).toBeCloseTo((x + 0.5) / 2 - 0.5, 4);
    expect([...resizePlane(ramp, 8, 1).data]).toEqual([0.5, 2.5, 4.5, 6.5, 8.5, 10.5, 12.5, 14.5]);
  });
});

describe('resizeImage', () => {
  test('a plain picture stays plain, opaque or not', () => {
    fc.assert(
      fc.property(
        side,
        side,
        side,
        side,
        byte,
        fc.integer({ min: 1, max: 255 }),
        (w, h, toW, toH, value, alpha) => {
          const colour = { red: value, green: 255 - value, blue: 7, alpha: alpha / 255 };
          const resized = resizeImage(plainImage(w, h, colour), toW, toH);
          expect(largestDifference(resized, plainImage(toW, toH, colour))).toBe(0);
        },
      ),
    );
  });

  test('colours of transparent pixels do not bleed', () => {
    const image: RgbaImage = {
      width: 2,
      height: 1,
      data: Uint8ClampedArray.of(200, 100, 50, 255, 0, 255, 0, 0),
    };
    expect([...resizeImage(image, 1, 1).data]).toEqual([200, 100, 50, 128]);
    const grown = resizeImage(image, 8, 3);
    for (let i = 0; i < grown.data.length; i += 4) {
      if (grown.data[i + 3]! > 0) expect([...grown.data.subarray(i, i + 3)]).toEqual([200, 100, 50]);
    }
  });

  test('the opaque path and the weighted one agree', () => {
    const { image } = discOnGround({ width: 61, height: 47 });
    // One hole in a corner sends the picture down the other path.
    const holed = withAlpha(image, createMask(61, 47, 255));
    holed.data[3] = 254;
    for (const [w, h] of [
      [20, 15],
      [100, 90],
      [30, 90],
    ] as const) {
      expect(largestDifference(resizeImage(image, w, h), resizeImage(holed, w, h))).toBeLessThanOrEqual(1);
    }
  });

  test('commutes with mirroring', () => {
    const { image } = discOnGround({ width: 50, height: 33, cx: 12 });
    const one = mirrorImage(resizeImage(image, 21, 70));
    const other = resizeImage(mirrorImage(image), 21, 70);
    expect(largestDifference(one, other)).toBeLessThanOrEqual(1);
  });

  test('growing and shrinking again comes back', () => {
    const image = gradientImage(24, 18);
    expect(largestDifference(resizeImage(resizeImage(image, 96, 72), 24, 18), image)).toBeLessThanOrEqual(6);
  });

  test('leaves its input alone and hands out a copy at the same size', () => {
    const image = plainImage(3, 3, ORANGE);
    const copy = resizeImage(image, 3, 3);
    copy.data[0] = 0;
    expect(image).toEqual(plainImage(3, 3, ORANGE));
  });

  test('nothing visible comes out as transparent black', () => {
    expect(resizeImage(withAlpha(gradientImage(4, 4), createMask(4, 4)), 2, 2)).toEqual(createImage(2, 2));
  });

  test('equals the plane path on a grey picture', () => {
    const mask = discOnGround({ width: 40, height: 40, cx: 20, cy: 20, r: 12 }).alpha;
    const grey = createImage(40, 40);
    mask.data.forEach((value, i) => {
      grey.data.set([value, value, value, 255], i * 4);
    });
    const plane = resizePlane(maskToPlane(mask), 13, 17);
    const image = resizeImage(grey, 13, 17);
    plane.data.forEach((value, i) => {
      expect(Math.abs(image.data[i * 4]! - value * 255)).toBeLessThanOrEqual(0.51);
    });
  });
});

test('linear resampling reaches one output pixel to each side when it shrinks', () => {
  const image = createImage(8, 1);
  image.data.fill(255);
  for (let x = 0; x < 4; x++) image.data.set([0, 0, 0], x * 4);
  const reds = (resampling: 'best' | 'linear') =>
    Array.from(resizeImage(image, 4, 1, resampling).data).filter((_, i) => i % 4 === 0);
  expect(reds('best')).toEqual([0, 0, 255, 255]);
  expect(reds('linear')).toEqual([0, 32, 223, 255]);
});
