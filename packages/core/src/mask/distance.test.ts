import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMask, type Mask } from '../raster.ts';
import { coverage, disc, maskFrom } from '../testing/draw.ts';
import { distanceTransform, signedDistance } from './distance.ts';

const smallMask: fc.Arbitrary<Mask> = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 14 }), fc.integer({ min: 2, max: 60 }))
  .chain(([width, height, rarity]) =>
    fc
      .array(fc.integer({ min: 0, max: rarity }), { minLength: width * height, maxLength: width * height })
      .map((values) => ({ width, height, data: Uint8ClampedArray.from(values, (v) => (v === 0 ? 255 : 0)) })),
  );

function nearest(mask: Mask, x: number, y: number): number {
  let best = Infinity;
  for (let i = 0; i < mask.data.length; i++) {
    if (mask.data[i] !== 255) continue;
    best = Math.min(best, Math.hypot((i % mask.width) - x, Math.floor(i / mask.width) - y));
  }
  return best;
}

/** The largest difference from the true signed distance, over all pixels at most `reach` away from it. */
function largestError(mask: Mask, truth: (x: number, y: number) => number, reach = Infinity): number {
  const distance = signedDistance(mask);
  let worst = 0;
  for (let y = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++) {
      const expected = truth(x, y);
      if (Math.abs(expected) > reach) continue;
      worst = Math.max(worst, Math.abs(distance.data[y * mask.width + x]! - expected));
    }
  }
  return worst;
}

describe('distanceTransform', () => {
  test('measures to the nearest pixel that is set', () => {
    const distance = distanceTransform(
      maskFrom(`
        #...
        ....
        4..5
      `),
    );
    expect([...distance.data]).toEqual(
      [0, 1, 2, 2, 1, Math.SQRT2, Math.SQRT2, 1, 2, 2, 1, 0].map((value) => Math.fround(value)),
    );
  });

  test('agrees with brute force', () => {
    fc.assert(
      fc.property(smallMask, (mask) => {
        const distance = distanceTransform(mask);
        distance.data.forEach((value, i) => {
          expect(value).toBe(Math.fround(nearest(mask, i % mask.width, Math.floor(i / mask.width))));
        });
      }),
    );
  });

  test('agrees with it up to a bound, by whichever way is the quicker one for it', () => {
    fc.assert(
      fc.property(smallMask, fc.constantFrom(1, 2.5, 7, 32, 32.5), (mask, most) => {
        distanceTransform(mask, most).data.forEach((value, i) => {
          const truth = Math.fround(nearest(mask, i % mask.width, Math.floor(i / mask.width)));
          if (truth <= most) expect(value).toBe(truth);
          else expect(value).toBeGreaterThan(most);
        });
      }),
    );
  });

  test('is Infinity when nothing is set', () => {
    expect(distanceTransform(createMask(3, 2, 127)).data.every((value) => value === Infinity)).toBe(true);
  });
});

describe('signedDistance', () => {
  test('an edge between pixels lies half-way', () => {
    expect([...signedDistance(maskFrom('..##')).data]).toEqual([1.5, 0.5, -0.5, -1.5]);
  });

  test('is exact for half-planes along the axes when the edge is soft', () => {
    const mask = maskFrom(`
      .2468#
      .2468#
    `);
    // 28 grey levels a pixel; the contour is at 127.5.
    for (let x = 1; x < 5; x++) expect(signedDistance(mask).data[x]).toBeCloseTo((127.5 - x * 56) / 56, 5);
  });

  test('straight anti-aliased edges, at any angle and offset', () => {
    for (let degrees = 0; degrees < 180; degrees += 7.5) {
      const [nx, ny] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
      for (const offset of [0, 0.15, 0.4]) {
        const truth = (x: number, y: number) => (x - 20) * nx + (y - 20) * ny - offset;
        const mask = coverage(41, 41, (x, y) => truth(x, y) < 0);
        // Far from the edge the nearest point may lie outside the picture.
        expect(
          largestError(mask, (x, y) => (Math.hypot(x - 20, y - 20) < 14 ? truth(x, y) : Infinity), 20),
        ).toBeLessThan(0.13);
      }
    }
  });

  test.each([3, 7.3, 12, 18.6])('a disc of radius %d', (r) => {
    const truth = (x: number, y: number) => Math.hypot(x - 22.2, y - 21.7) - r;
    expect(largestError(disc(45, 45, 22.2, 21.7, r), truth)).toBeLessThan(0.13);
  });

  test('the inverse mask has the opposite distances', () => {
    const mask = disc(30, 30, 12, 16, 8);
    const inverse = createMask(30, 30);
    mask.data.forEach((value, i) => {
      inverse.data[i] = 255 - value;
    });
    const distance = signedDistance(mask);
    signedDistance(inverse).data.forEach((value, i) => {
      expect(value).toBeCloseTo(-distance.data[i]!, 4);
    });
  });

  test('up to a bound the distances are the same, and beyond it they are above it', () => {
    const mask = disc(60, 50, 22, 27, 9);
    const whole = signedDistance(mask);
    for (const most of [1, 4.5, 12]) {
      signedDistance(mask, most).data.forEach((value, i) => {
        const truth = whole.data[i]!;
        if (Math.abs(truth) <= most) expect(value).toBeCloseTo(truth, 5);
        else expect(Math.abs(value)).toBeGreaterThan(most);
        expect(Math.sign(value)).toBe(Math.sign(truth));
      });
    }
  });

  test('is infinite without a contour', () => {
    expect(signedDistance(createMask(4, 3)).data.every((value) => value === Infinity)).toBe(true);
    expect(signedDistance(createMask(4, 3, 255)).data.every((value) => value === -Infinity)).toBe(true);
  });
});
