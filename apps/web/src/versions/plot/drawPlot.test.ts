import { describe, expect, test } from 'vitest';
import { drawPlot } from './drawPlot.ts';
import { niceTicks } from './niceTicks.ts';
import { stretches } from './stretches.ts';

const SPACE = { width: 300, height: 200, left: 40, right: 10, top: 10, bottom: 30 };

describe('ticks', () => {
  test.each([
    [0.62, 0.98, [0.6, 0.7, 0.8, 0.9, 1]],
    [0, 1, [0, 0.5, 1]],
    [1, 3, [1, 1.5, 2, 2.5, 3]],
    [0.5, 0.5, [0.4, 0.6]],
    [0, 0, [0, 0.5]],
    [100, 640, [0, 200, 400, 600, 800]],
  ])('from %d to %d are round, and few', (low, high, ticks) => {
    const found = niceTicks(low, high);
    expect(found[0]).toBeLessThanOrEqual(low);
    expect(found.at(-1)).toBeGreaterThanOrEqual(high);
    expect(found.length).toBeLessThanOrEqual(5);
    if (high > low) expect(found).toEqual(ticks);
  });
});

describe('a plot', () => {
  const rising = [
    { x: 1, y: 0.6, lower: 0.5, upper: 0.7 },
    { x: 2, y: 0.8, lower: 0.7, upper: 0.85 },
    { x: 3, y: 0.9, lower: 0.8, upper: 0.95 },
  ];

  test('lies within its space, the higher the better, from left to right', () => {
    const { series, up, across } = drawPlot([rising], SPACE, { least: 0, most: 1 });
    const [{ dots } = { dots: [] }] = series;
    expect(dots.map(({ x }) => x)).toEqual([40, 165, 290]);
    for (const { y, lower, upper } of dots) {
      expect(upper).toBeLessThan(y);
      expect(lower).toBeGreaterThan(y);
      expect(upper).toBeGreaterThanOrEqual(10);
      expect(lower).toBeLessThanOrEqual(170);
    }
    expect(dots[2]!.y).toBeLessThan(dots[0]!.y);
    expect(across.map(({ value }) => value)).toEqual([1, 2, 3]);
    expect(up.every(({ at }) => at >= 10 && at <= 170)).toBe(true);
  });

  test('has a line through its points and a band around what is sure', () => {
    const [one] = drawPlot([rising], SPACE).series;
    expect(one!.line.match(/[ML]/g)).toEqual(['M', 'L', 'L']);
    expect(one!.band.match(/[MLZ]/g)).toEqual(['M', 'L', 'L', 'L', 'L', 'L', 'Z']);
    const [bare] = drawPlot([[rising[0]!, { x: 2, y: 0.5 }]], SPACE).series;
    expect([bare!.line === '', bare!.band]).toEqual([false, '']);
  });

  test('may leave room beside its first and last point', () => {
    const [{ dots } = { dots: [] }] = drawPlot([rising], SPACE, { inset: 20 }).series;
    expect(dots.map(({ x }) => x)).toEqual([60, 165, 270]);
  });

  test('of one point has it in the middle, and no line', () => {
    const { series, across } = drawPlot([[{ x: 34, y: 0.5 }]], SPACE);
    expect(series[0]).toMatchObject({ line: '', band: '', dots: [{ x: 165 }] });
    expect(across.map(({ value }) => value)).toEqual([34]);
    expect(series[0]!.dots[0]!.y).toBeGreaterThan(10);
    expect(series[0]!.dots[0]!.y).toBeLessThan(170);
  });

  test('names no IoU above 1, and no half versions', () => {
    const high = [
      { x: 1, y: 0.99, lower: 0.98, upper: 1 },
      { x: 2, y: 0.995, lower: 0.99, upper: 1 },
    ];
    const { up, across } = drawPlot([high], SPACE, { least: 0, most: 1 });
    expect(Math.max(...up.map(({ value }) => value))).toBeLessThanOrEqual(1);
    expect(across.map(({ value }) => value)).toEqual([1, 2]);
  });
});

describe('losses', () => {
  test('few are as they came', () => {
    expect(stretches([3, 1])).toEqual([
      { step: 1, mean: 3, lowest: 3, highest: 3 },
      { step: 2, mean: 1, lowest: 1, highest: 1 },
    ]);
    expect(stretches([])).toEqual([]);
  });

  test('many are a few means with their ends, and the last step is the last', () => {
    const all = stretches(Array.from({ length: 601 }, (_, i) => (i % 2 === 0 ? 1 : 3)));
    expect(all.length).toBeLessThanOrEqual(30);
    expect(all.at(-1)!.step).toBe(601);
    expect(all[0]).toMatchObject({ lowest: 1, highest: 3 });
    expect(all[1]!.mean).toBeGreaterThan(1.5);
  });

  test('some of many lie where they were', () => {
    expect(stretches([5, 4, 3, 2], 400).map(({ step }) => step)).toEqual([100, 200, 300, 400]);
  });
});
