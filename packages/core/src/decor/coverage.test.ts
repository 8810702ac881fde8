import { expect, test } from 'vitest';
import { coverage } from './coverage.ts';
import { flatten, type Polygon } from './path.ts';

const BOX = { x: 0, y: 0, width: 8, height: 8 };
const rectangle = (left: number, top: number, right: number, bottom: number): Polygon => [
  ...[left, top, right, top],
  ...[right, bottom, left, bottom],
];
const reversed = (polygon: Polygon): Polygon =>
  Array.from({ length: polygon.length / 2 }, (_, i) => polygon.slice(i * 2, i * 2 + 2))
    .reverse()
    .flat();
const areaOf = (polygons: readonly Polygon[], box = BOX) =>
  coverage(polygons, box).data.reduce((sum, share) => sum + share, 0);

test('a pixel has the share of it that lies within', () => {
  const { data } = coverage([rectangle(1.25, 2, 3.5, 4.5)], BOX);
  expect(Array.from(data.subarray(16, 24))).toEqual([0, 0.75, 1, 0.5, 0, 0, 0, 0]);
  expect(Array.from(data.subarray(32, 40))).toEqual([0, 0.375, 0.5, 0.25, 0, 0, 0, 0]);
  expect(areaOf([rectangle(1.25, 2, 3.5, 4.5)])).toBeCloseTo(2.25 * 2.5, 5);
});

test('slanted edges are exact, and horizontal ones to a thirty-second of a pixel', () => {
  expect(areaOf([[1, 1, 7, 1, 4, 7]])).toBeCloseTo(18, 1);
  expect(areaOf([[1, 1, 7, 2, 2, 6.5]])).toBeCloseTo(0.5 * (6 * 5.5 - 1 * 1), 1);
  expect(Math.abs(areaOf([rectangle(0, 0.3, 1, 1)]) - 0.7)).toBeLessThanOrEqual(1 / 32);
});

test('a circle has the area of a circle', () => {
  const k = 0.5522847498 * 30;
  const circle = flatten(
    [
      ['M', 62, 32],
      ['C', 62, 32 + k, 32 + k, 62, 32, 62],
      ['C', 32 - k, 62, 2, 32 + k, 2, 32],
      ['C', 2, 32 - k, 32 - k, 2, 32, 2],
      ['C', 32 + k, 2, 62, 32 - k, 62, 32],
      ['Z'],
    ],
    { tolerance: 0.02, longest: Infinity },
  );
  const area = areaOf(circle, { x: 0, y: 0, width: 64, height: 64 });
  expect(Math.abs(area / (Math.PI * 900) - 1)).toBeLessThan(0.002);
});

test('what overlaps is within once, and what runs the other way is a hole', () => {
  const [large, small] = [rectangle(1, 1, 7, 7), rectangle(3, 3, 5, 5)];
  expect(areaOf([large, small])).toBeCloseTo(36, 5);
  expect(areaOf([large, reversed(small)])).toBeCloseTo(32, 5);
  expect(areaOf([reversed(large)])).toBeCloseTo(36, 5);
});

test('of what reaches past the box only what lies within it is drawn', () => {
  expect(areaOf([rectangle(-10, -10, 20, 20)])).toBeCloseTo(64, 5);
  expect(areaOf([rectangle(-10, 2, 4.5, 20)])).toBeCloseTo(4.5 * 6, 5);
  expect(areaOf([rectangle(9, 1, 12, 3)])).toBe(0);
  expect(areaOf([])).toBe(0);
});
