import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMask, type Mask } from '../raster.ts';
import { coverage, drawn } from '../testing/draw.ts';
import { putPart } from './maskPart.ts';
import { paintLasso } from './paintLasso.ts';
import type { GestureKind } from './strokes.ts';

function lassoed(polygon: number[], kind: GestureKind = 'add', mask: Mask = createMask(24, 16)): Mask {
  const out = { ...mask, data: mask.data.slice() };
  const part = paintLasso(out, { tool: 'lasso', kind, polygon });
  if (part !== undefined) putPart(out, part);
  return out;
}

describe('paintLasso', () => {
  test('covers each pixel as far as it lies inside', () => {
    const circle = Array.from({ length: 200 }, (_, i) => (i * Math.PI) / 100).flatMap((angle) => {
      return [11.3 + 7.2 * Math.cos(angle), 8.1 + 7.2 * Math.sin(angle)];
    });
    const truth = coverage(24, 16, (x, y) => (x + 0.5 - 11.3) ** 2 + (y + 0.5 - 8.1) ** 2 <= 7.2 ** 2);
    lassoed(circle).data.forEach((value, i) => {
      expect(Math.abs(value - truth.data[i]!)).toBeLessThanOrEqual(4);
    });
  });

  test('is exact for any rectangle, also where it goes beyond the picture', () => {
    const side = (most: number) => fc.double({ min: -most, max: 2 * most, noNaN: true });
    fc.assert(
      fc.property(side(24), side(16), side(24), side(16), (x0, y0, x1, y1) => {
        const mask = lassoed([x0, y0, x1, y0, x1, y1, x0, y1]);
        const share = (a: number, b: number, at: number) =>
          Math.max(0, Math.min(Math.max(a, b), at + 1) - Math.max(Math.min(a, b), at));
        for (let y = 0; y < 16; y++) {
          for (let x = 0; x < 24; x++) {
            const truth = 255 * share(x0, x1, x) * share(y0, y1, y);
            expect(Math.abs(mask.data[y * 24 + x]! - truth)).toBeLessThanOrEqual(0.51);
          }
        }
      }),
    );
  });

  test('takes, and closes itself; both rounds of a figure eight are inside', () => {
    const taken = lassoed([4, 4, 20, 4, 20, 12], 'remove', createMask(24, 16, 255));
    expect(taken.data[5 * 24 + 18]).toBe(0);
    expect(taken.data[11 * 24 + 6]).toBe(255);
    const eight = lassoed([2, 2, 10, 14, 2, 14, 10, 2]);
    expect(eight.data[3 * 24 + 6]).toBe(255);
    expect(eight.data[12 * 24 + 6]).toBe(255);
  });

  test('a line encloses nothing', () => {
    const start = createMask(24, 16);
    expect(drawn(lassoed([3, 3, 9, 9]))).toBe(drawn(start));
    expect(drawn(lassoed([3, 3, 9, 9, 3, 3]))).toBe(drawn(start));
  });
});
