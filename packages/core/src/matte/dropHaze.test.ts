import { expect, test } from 'vitest';
import { createMask, type Mask } from '../raster.ts';
import { dropHaze } from './dropHaze.ts';

/** One row of alpha. */
function row(...alpha: number[]): Mask {
  const mask = createMask(alpha.length, 1);
  mask.data.set(alpha);
  return mask;
}
const values = (mask: Mask) => Array.from(mask.data);

test('an island that is nowhere sure goes, one that is stays', () => {
  const mask = row(140, 120, 0, 0, 255, 255, 90, 20, 0, 30, 200, 40);
  expect(values(dropHaze(mask))).toEqual([0, 0, 0, 0, 255, 255, 90, 20, 0, 30, 200, 40]);
});

test('soft edges of the subject stay, down to nothing', () => {
  const mask = row(0, 3, 9, 60, 255, 60, 9, 3, 0, 80, 0);
  expect(values(dropHaze(mask))).toEqual([0, 3, 9, 60, 255, 60, 9, 3, 0, 0, 0]);
});

test('where nothing is sure, all stays', () => {
  const mask = row(140, 120, 0, 90);
  expect(dropHaze(mask)).toBe(mask);
  const empty = createMask(4, 4);
  expect(dropHaze(empty)).toBe(empty);
});

test('a large matte is looked at in cells: what is apart goes, what touches stays', () => {
  const mask = createMask(1000, 8);
  mask.data.fill(255, 100, 200);
  mask.data.fill(100, 200, 204);
  mask.data.fill(100, 900, 950);
  const cleared = values(dropHaze(mask));
  expect([cleared[150], cleared[202], cleared[920]]).toEqual([255, 100, 0]);
});
