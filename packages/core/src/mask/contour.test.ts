import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMask, type Mask } from '../raster.ts';
import { disc, maskFrom } from '../testing/draw.ts';
import { connectedComponents } from './components.ts';
import { contours } from './contour.ts';

function signedArea(polygon: Float64Array): number {
  let twice = 0;
  for (let i = 0; i < polygon.length; i += 2) {
    const j = (i + 2) % polygon.length;
    twice += polygon[i]! * polygon[j + 1]! - polygon[j]! * polygon[i + 1]!;
  }
  return twice / 2;
}

describe('contours', () => {
  test('a single pixel is a diamond, closed, counter-clockwise to the eye', () => {
    const [diamond, ...rest] = contours(
      maskFrom(`
        ...
        .#.
        ...
      `),
    );
    expect(rest).toEqual([]);
    expect([...diamond!]).toEqual([1, 0.5, 0.5, 1, 1, 1.5, 1.5, 1]);
    expect(signedArea(diamond!)).toBe(-0.5);
  });

  test('interpolates', () => {
    const [polygon] = contours(maskFrom('.#5'), 128);
    expect(polygon![0]).toBe(1);
    // 140 fades to the nothing beyond the border.
    expect(Math.max(...polygon!)).toBeCloseTo(2 + (140 - 127.5) / 140);
  });

  test('closes at the border', () => {
    const [polygon, ...rest] = contours(createMask(3, 2, 255));
    expect(rest).toEqual([]);
    expect(Math.min(...polygon!)).toBe(-0.5);
    expect(Math.max(...polygon!)).toBe(2.5);
    expect(signedArea(polygon!)).toBeCloseTo(-(3 * 2 - 4 / 8));
  });

  test('holes run the other way', () => {
    const areas = contours(
      maskFrom(`
        #####
        #...#
        #...#
        #...#
        #####
      `),
    ).map(signedArea);
    expect(areas).toEqual([-24.5, 8.5]);
  });

  test('pixels that touch at a corner are joined', () => {
    expect(
      contours(
        maskFrom(`
          #.
          .#
        `),
      ),
    ).toHaveLength(1);
  });

  test('encloses the area of a disc', () => {
    expect(signedArea(contours(disc(60, 60, 29.3, 30.1, 20))[0]!)).toBeCloseTo(-Math.PI * 400, -1);
  });

  test('an empty mask has none', () => {
    expect(contours(createMask(4, 4))).toEqual([]);
  });

  test('there is one outer contour a component and one hole a shut-in ground; every step is short', () => {
    const anyMask = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
      .chain(([width, height]) =>
        fc
          .array(fc.boolean(), { minLength: width * height, maxLength: width * height })
          .map(
            (bits): Mask => ({ width, height, data: Uint8ClampedArray.from(bits, (bit) => (bit ? 255 : 0)) }),
          ),
      );
    fc.assert(
      fc.property(anyMask, (mask) => {
        const found = contours(mask);
        const ground: Mask = { ...mask, data: mask.data.map((value) => 255 - value) };
        const holes = connectedComponents(ground, { connectivity: 4 }).components.filter(
          ({ box }) =>
            box.x > 0 && box.y > 0 && box.x + box.width < mask.width && box.y + box.height < mask.height,
        );
        expect(found.filter((polygon) => signedArea(polygon) < 0)).toHaveLength(
          connectedComponents(mask).components.length,
        );
        expect(found.filter((polygon) => signedArea(polygon) > 0)).toHaveLength(holes.length);
        for (const polygon of found) {
          for (let i = 0; i < polygon.length; i += 2) {
            const j = (i + 2) % polygon.length;
            expect(
              Math.hypot(polygon[i]! - polygon[j]!, polygon[i + 1]! - polygon[j + 1]!),
            ).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });
});
