import { createMask, type Mask } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { strokeOf } from './strokeOf.ts';

const [WIDTH, HEIGHT] = [120, 80];
type Inside = (x: number, y: number) => boolean;
const maskOf = (inside: Inside): Mask => {
  const mask = createMask(WIDTH, HEIGHT);
  mask.data.forEach((_, i) => {
    mask.data[i] = inside(i % WIDTH, Math.floor(i / WIDTH)) ? 255 : 0;
  });
  return mask;
};
const body: Inside = (x, y) => x >= 10 && x < 50 && y >= 10 && y < 70;
const arm: Inside = (x, y) => x >= 50 && x < 110 && y >= 30 && y < 46;
const spot: Inside = (x, y) => x >= 80 && x < 90 && y >= 60 && y < 70;
const truth = maskOf((x, y) => body(x, y) || arm(x, y));
const found = maskOf((x, y) => body(x, y) || spot(x, y));
const places = (points: readonly number[]) =>
  Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i]!, points[2 * i + 1]!] as const);

test('it goes along the middle of the largest mistake, and no farther than a hand would', () => {
  const stroke = strokeOf(found, truth, 'fixed')!;
  const diagonal = Math.hypot(WIDTH, HEIGHT);
  expect(stroke.kind).toBe('add');
  expect(stroke.radius).toBeCloseTo(0.015 * diagonal);
  const line = places(stroke.points);
  for (const [x, y] of line) {
    expect(Math.abs(y - 38)).toBeLessThan(2);
    expect(x > 50 && x < 110).toBe(true);
  }
  const [first, last] = [line[0]!, line.at(-1)!];
  const length = Math.abs(last[0] - first[0]);
  expect(length).toBeGreaterThan(0.15 * diagonal);
  expect(length).toBeLessThan(0.27 * diagonal);
});

test('a fitted radius is about as large as the mistake is deep', () => {
  const { radius } = strokeOf(found, truth, 'fitted')!;
  expect(radius).toBeGreaterThan(5);
  expect(radius).toBeLessThan(9);
});

test('what is too much is taken, once it is the largest mistake', () => {
  const stroke = strokeOf(
    maskOf((x, y) => body(x, y) || arm(x, y) || spot(x, y)),
    truth,
    'fixed',
  )!;
  expect(stroke.kind).toBe('remove');
  for (const [x, y] of places(stroke.points)) expect(spot(Math.floor(x), Math.floor(y))).toBe(true);
});

test('a seam of two pixels at the edge is no mistake', () => {
  expect(
    strokeOf(
      maskOf((x, y) => body(x, y) || arm(x, y - 2) || arm(x, y)),
      truth,
      'fixed',
    ),
  ).toBeUndefined();
});
