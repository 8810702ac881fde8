import { expect, test } from 'vitest';
import { createMask, type Mask } from '../raster.ts';
import { disc } from '../testing/draw.ts';
import { deepPoints } from './deepPoints.ts';

const mask = disc(120, 90, 40, 45, 25);
const spot = (x: number, y: number): Mask => disc(120, 90, x, y, 3);
const distance = (a: { x: number; y: number }, x: number, y: number) => Math.hypot(a.x - x, a.y - y);

test('they lie deep inside, or deep outside, and apart', () => {
  const inside = deepPoints(mask, 'inside', spot(100, 20), 3);
  expect(inside).toHaveLength(3);
  for (const point of inside) expect(distance(point, 40, 45)).toBeLessThan(23);
  expect(distance(inside[0]!, 40.5, 45.5)).toBeLessThan(2);
  const outside = deepPoints(mask, 'outside', spot(100, 20), 3);
  for (const point of outside) expect(distance(point, 40, 45)).toBeGreaterThan(27);
  const [a, b, c] = outside;
  for (const [one, other] of [
    [a, b],
    [a, c],
    [b, c],
  ])
    expect(distance(one!, other!.x, other!.y)).toBeGreaterThan(6);
});

test('they keep away from the stroke', () => {
  for (const point of deepPoints(mask, 'inside', spot(40, 45), 3)) {
    expect(distance(point, 40.5, 45.5)).toBeGreaterThan(6);
  }
});

test('of what there is nothing of, or the mask is not sure of, there are none', () => {
  expect(deepPoints(createMask(120, 90), 'inside', spot(5, 5), 3)).toEqual([]);
  expect(deepPoints(createMask(120, 90, 128), 'outside', spot(5, 5), 3)).toEqual([]);
});
