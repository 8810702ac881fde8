import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMask, type Mask } from '../raster.ts';
import { coverage } from '../testing/draw.ts';
import { putPart, wholeMask } from './maskPart.ts';
import { paintBrush } from './paintBrush.ts';
import { paintCapsule } from './paintCapsule.ts';
import type { BrushGesture } from './strokes.ts';

const stroke = (points: number[], options: Partial<BrushGesture> = {}): BrushGesture => {
  return { tool: 'brush', kind: 'add', radius: 6, hardness: 1, points, ...options };
};

function painted(gesture: BrushGesture, mask: Mask = createMask(60, 40)): Mask {
  const out = { ...mask, data: mask.data.slice() };
  const part = paintBrush(out, gesture);
  if (part !== undefined) putPart(out, part);
  return out;
}

/** The largest difference to what the shape covers of each pixel; `inside` in pixels, centres at half numbers. */
function error(mask: Mask, inside: (x: number, y: number) => boolean): number {
  const truth = coverage(mask.width, mask.height, (x, y) => inside(x + 0.5, y + 0.5));
  return truth.data.reduce((most, value, i) => Math.max(most, Math.abs(value - mask.data[i]!)), 0);
}

function toSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const t = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1);
  const at = Math.min(1, Math.max(0, t));
  return Math.hypot(x - ax - at * (bx - ax), y - ay - at * (by - ay));
}

describe('paintBrush', () => {
  test('a hard stroke covers each pixel as far as its swept disc does', () => {
    const mask = painted(stroke([10.3, 9.7, 48.2, 30.1]));
    expect(error(mask, (x, y) => toSegment(x, y, 10.3, 9.7, 48.2, 30.1) <= 6)).toBeLessThan(30);
    expect(error(painted(stroke([20, 20])), (x, y) => Math.hypot(x - 20, y - 20) <= 6)).toBeLessThan(30);
  });

  test('with pressure it is the hull of its discs', () => {
    const mask = painted(stroke([12, 20, 45, 20], { radius: 10, pressures: [0.2, 1] }));
    const discs = Array.from({ length: 400 }, (_, i) => i / 399);
    const inside = (x: number, y: number) =>
      discs.some((t) => (x - 12 - 33 * t) ** 2 + (y - 20) ** 2 <= (2 + 8 * t) ** 2);
    expect(error(mask, inside)).toBeLessThan(40);
    expect(painted(stroke([20, 20], { pressures: [0] })).data.every((value) => value === 0)).toBe(true);
  });

  test('a soft rim fades from its hardness to its radius, never darker where it crosses itself', () => {
    const soft = { radius: 10, hardness: 0.4 };
    const once = painted(stroke([5, 20.5, 55, 20.5], soft));
    const column = Array.from({ length: 20 }, (_, y) => once.data[(y + 1) * 60 + 30]!);
    expect(column.slice(0, 10)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(column.slice(10)).toEqual([...column.slice(10)].sort((a, b) => a - b));
    expect(column.slice(16)).toEqual([255, 255, 255, 255]);
    expect(column.filter((value) => value > 0 && value < 255)).toHaveLength(5);
    const backAndForth = painted(stroke([5, 20.5, 55, 20.5, 5, 20.5, 55, 20.5], soft));
    expect(backAndForth).toEqual(once);
  });

  test('a fast drag leaves no beads', () => {
    const mask = painted(stroke([-200, 20.5, 300, 20.5], { radius: 3 }));
    const row = (y: number) => Array.from(mask.data.subarray(y * 60, (y + 1) * 60));
    for (let y = 0; y < 40; y++) expect(new Set(row(y)).size).toBe(1);
    expect(row(20)[0]).toBe(255);
  });

  test('erasing is restoring on the inverse', () => {
    const points = [10, 10, 40, 30];
    const given = painted(stroke(points, { hardness: 0.3 }));
    const taken = painted(stroke(points, { hardness: 0.3, kind: 'remove' }), createMask(60, 40, 255));
    expect(Array.from(taken.data, (value) => 255 - value)).toEqual(Array.from(given.data));
  });

  test('piece by piece it is the same, value for value, and touches only what the pieces say', () => {
    const place = fc.tuple(
      fc.double({ min: -20, max: 80, noNaN: true }),
      fc.double({ min: -20, max: 60, noNaN: true }),
    );
    const dab = fc.record({ at: place, pressure: fc.double({ min: 0, max: 1, noNaN: true }) });
    const options = [
      fc.double({ min: 0.1, max: 20, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ] as const;
    fc.assert(
      fc.property(fc.array(dab, { minLength: 1, maxLength: 8 }), ...options, (dabs, radius, hardness) => {
        const points = dabs.flatMap(({ at }) => at);
        const pressures = dabs.map(({ pressure }) => pressure);
        const kind = radius > 10 ? 'add' : 'remove';
        const start = createMask(60, 40, 77);
        const whole = painted(stroke(points, { radius, hardness, pressures, kind }), start);
        dabs.forEach((each, i) => {
          const before = start.data.slice();
          const [a, b] = [dabs[Math.max(0, i - 1)]!, each].map(({ at: [x, y], pressure }) => {
            return { x, y, radius: radius * pressure };
          });
          const box = paintCapsule(wholeMask(start), kind, a!, b!, hardness);
          const changed = before.findIndex((value, at) => {
            const [x, y] = [at % 60, Math.floor(at / 60)];
            const isIn = box && x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
            return value !== start.data[at] && isIn !== true;
          });
          expect(changed).toBe(-1);
        });
        expect(Array.from(start.data)).toEqual(Array.from(whole.data));
      }),
    );
  });

  test('what goes by the picture changes nothing', () => {
    expect(paintBrush(createMask(60, 40), stroke([-100, -100]))).toBeUndefined();
  });
});
