import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ArrangeOptions, arrange, type Margin } from './arrange.ts';

const SIZE = { width: 400, height: 200 };
const SUBJECT = { x: 100, y: 50, width: 80, height: 100 };
const px = (value: number): Margin => ({ value, unit: 'px' });
const percent = (value: number): Margin => ({ value, unit: '%' });
const around = (margin: Margin) => ({ top: margin, right: margin, bottom: margin, left: margin });

test('without wishes the picture stays as it is', () => {
  const all = { x: 0, y: 0, ...SIZE };
  expect(arrange(SIZE, SUBJECT)).toEqual({ canvas: SIZE, from: all, to: all });
  expect(arrange(SIZE, undefined, { scale: 0.5, crop: around(px(3)) })).toEqual({
    canvas: SIZE,
    from: all,
    to: all,
  });
});

test.each([
  [20_000, { width: 200, height: 100 }],
  [80_000, SIZE],
  [1e9, SIZE],
  [1, { width: 1, height: 1 }],
])('at most %i pixels', (pixels, canvas) => {
  const { from, to, ...rest } = arrange(SIZE, SUBJECT, { pixels });
  expect(rest).toEqual({ canvas });
  expect([from, to]).toEqual([
    { x: 0, y: 0, ...SIZE },
    { x: 0, y: 0, ...canvas },
  ]);
});

test('no side longer than allowed', () => {
  expect(arrange(SIZE, SUBJECT, { maxSide: 100 }).canvas).toEqual({ width: 100, height: 50 });
});

test.each<[ArrangeOptions, object]>([
  [{ position: { x: 0.5, y: 0.5 } }, { x: 160, y: 50, width: 80, height: 100 }],
  [{ position: { x: 0, y: 1 } }, { x: 0, y: 100, width: 80, height: 100 }],
  [
    { scale: 1, position: { x: 0.5, y: 0.5 } },
    { x: 120, y: 0, width: 160, height: 200 },
  ],
  [
    { scale: 0.25, position: { x: 1, y: 0 } },
    { x: 360, y: 0, width: 40, height: 50 },
  ],
  [{ scale: 0.25 }, { x: 120, y: 75, width: 40, height: 50 }],
  [{ scale: 1 }, { x: 60, y: 0, width: 160, height: 200 }],
  [
    { scale: 1, pixels: 20_000 },
    { x: 30, y: 0, width: 80, height: 100 },
  ],
])('%j', (options, to) => {
  const { canvas, from, to: placed } = arrange(SIZE, SUBJECT, options);
  expect(canvas).toEqual(options.pixels === undefined ? SIZE : { width: 200, height: 100 });
  expect([from, placed]).toEqual([SUBJECT, to]);
});

describe('crop', () => {
  test('to the subject', () => {
    const { canvas, to } = arrange(SIZE, SUBJECT, { crop: around(px(0)) });
    expect(canvas).toEqual({ width: 80, height: 100 });
    expect(to).toEqual({ x: 0, y: 0, width: 80, height: 100 });
  });

  test('with margins in pixels and in shares of the subject', () => {
    const crop = { top: px(1), right: percent(10), bottom: percent(50), left: px(500) };
    const { canvas, to } = arrange(SIZE, SUBJECT, { crop });
    expect(canvas).toEqual({ width: 588, height: 151 });
    expect(to).toEqual({ x: 500, y: 1, width: 80, height: 100 });
  });

  test('as large as scaled', () => {
    const { canvas } = arrange(SIZE, SUBJECT, { crop: around(px(0)), scale: 0.5, position: { x: 1, y: 1 } });
    expect(canvas).toEqual({ width: 80, height: 100 });
  });
});

test('whatever is wished for, it lies on the canvas and the canvas within its limits', () => {
  const side = fc.integer({ min: 1, max: 5000 });
  const margin = fc.record({
    value: fc.integer({ min: 0, max: 500 }),
    unit: fc.constantFrom('px' as const, '%' as const),
  });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const wishes = fc.record(
    {
      pixels: fc.integer({ min: 1, max: 1e7 }),
      maxSide: side,
      scale: fc.double({ min: 0.1, max: 1, noNaN: true }),
      position: fc.record({ x: share, y: share }),
      crop: fc.record({ top: margin, right: margin, bottom: margin, left: margin }),
    },
    { requiredKeys: [] },
  );
  const pictures = fc.record({ width: side, height: side }).chain((size) =>
    fc
      .record({
        x: fc.integer({ min: 0, max: size.width - 1 }),
        y: fc.integer({ min: 0, max: size.height - 1 }),
      })
      .chain(({ x, y }) =>
        fc.record({
          size: fc.constant(size),
          subject: fc.record({
            x: fc.constant(x),
            y: fc.constant(y),
            width: fc.integer({ min: 1, max: size.width - x }),
            height: fc.integer({ min: 1, max: size.height - y }),
          }),
        }),
      ),
  );
  fc.assert(
    fc.property(pictures, wishes, ({ size, subject }, options) => {
      const { canvas, from, to } = arrange(size, subject, options);
      for (const box of [from, to]) expect(Object.values(box).every(Number.isInteger)).toBe(true);
      expect(Math.min(from.width, from.height, to.width, to.height, to.x + 1, to.y + 1)).toBeGreaterThan(0);
      expect(to.x + to.width).toBeLessThanOrEqual(canvas.width);
      expect(to.y + to.height).toBeLessThanOrEqual(canvas.height);
      expect(Math.max(canvas.width, canvas.height)).toBeLessThanOrEqual(options.maxSide ?? 1e6);
      // A side of one pixel is the least, however few are allowed.
      if (Math.min(canvas.width, canvas.height) > 1)
        expect(canvas.width * canvas.height).toBeLessThanOrEqual(options.pixels ?? 1e9);
    }),
    { numRuns: 500 },
  );
});
