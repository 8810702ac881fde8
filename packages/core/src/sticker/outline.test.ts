import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMask, type Mask } from '../raster.ts';
import { disc } from '../testing/draw.ts';
import { outline } from './outline.ts';

const at = (mask: Mask, x: number, y: number) => mask.data[y * mask.width + x]!;
const area = (mask: Mask) => mask.data.reduce((sum, value) => sum + value, 0) / 255;

describe('outline', () => {
  test('grows a disc by its width', () => {
    const grown = outline(disc(120, 120, 60, 60, 30), 8);
    expect(area(grown)).toBeCloseTo(Math.PI * 38 ** 2, -2);
    expect(Math.abs(area(grown) / (Math.PI * 38 ** 2) - 1)).toBeLessThan(0.01);
  });

  test('rounds the corners of a square', () => {
    const square = createMask(100, 100);
    for (let y = 40; y < 60; y++) square.data.fill(255, y * 100 + 40, y * 100 + 60);
    const grown = outline(square, 10);
    expect(at(grown, 50, 31)).toBe(255);
    expect(at(grown, 31, 31)).toBe(0);
    expect(Math.abs(area(grown) - (20 * 20 + 4 * 20 * 10 + Math.PI * 100))).toBeLessThan(20);
  });

  test('fills pinholes and keeps large holes', () => {
    const ring = (inner: number) => {
      const big = disc(300, 300, 150, 150, 120);
      const hole = disc(300, 300, 150, 150, inner);
      for (let i = 0; i < big.data.length; i++) big.data[i] = big.data[i]! - hole.data[i]!;
      return big;
    };
    expect(at(outline(ring(25), 8), 150, 150)).toBe(255);
    expect(at(outline(ring(90), 8), 150, 150)).toBe(0);
  });

  test('is anti-aliased: its edge has in-between values', () => {
    const values = new Set(outline(disc(120, 120, 60.3, 59.8, 30), 8).data);
    expect(values.size).toBeGreaterThan(20);
  });

  test('does not bulge where it touches the canvas edge', () => {
    const { data } = outline(disc(76, 76, 38, 38, 30), 8);
    const wide = outline(disc(176, 176, 88, 88, 30), 8);
    let worst = 0;
    for (let y = 0; y < 76; y++) {
      for (let x = 0; x < 76; x++) {
        worst = Math.max(worst, Math.abs(data[y * 76 + x]! - at(wide, x + 50, y + 50)));
      }
    }
    expect(worst).toBeLessThanOrEqual(1);
  });

  test('a subject thinner than half a pixel has an outline, too', () => {
    const thread = createMask(60, 60);
    for (let y = 20; y < 40; y++) thread.data[y * 60 + 30] = 40;
    const grown = outline(thread, 8);
    expect(at(grown, 30, 30)).toBe(255);
    expect(at(grown, 36, 30)).toBe(255);
    expect(at(grown, 42, 30)).toBe(0);
    expect(area(outline(createMask(60, 60), 8))).toBe(0);
  });

  test('contains the subject', () => {
    const subject = fc.array(
      fc.tuple(
        fc.integer({ min: 8, max: 55 }),
        fc.integer({ min: 8, max: 55 }),
        fc.double({ min: 1, max: 14, noNaN: true }),
      ),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(subject, fc.double({ min: 0, max: 12, noNaN: true }), (discs, width) => {
        const mask = createMask(64, 64);
        for (const [x, y, r] of discs) {
          const next = disc(64, 64, x, y, r);
          for (let i = 0; i < mask.data.length; i++) mask.data[i] = Math.max(mask.data[i]!, next.data[i]!);
        }
        const shape = outline(mask, width);
        const outside = mask.data.findIndex((value, i) => value >= 128 && shape.data[i]! < value);
        expect(outside).toBe(-1);
      }),
      { numRuns: 40 },
    );
  });
});
