import { expect, test } from 'vitest';
import { createImage, createMask } from '../raster.ts';
import { maskFrom } from './draw.ts';

const RING = '.##. #..# .##.'.replaceAll(' ', '\n');

/** What a matcher says when it fails. */
function said(act: () => void): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it did not fail');
}

test('masks that are alike match, others do not and are drawn', () => {
  expect(maskFrom(RING)).toMatchMask(maskFrom(RING));
  const other = maskFrom(RING);
  other.data[5] = 100;
  expect(other).not.toMatchMask(maskFrom(RING));
  expect(said(() => expect(other).toMatchMask(maskFrom(RING)))).toBe(
    `1 of 12 values differ, by 100 at most and 8.333 on average;
most at x 1, y 1: [100] in place of [0]
received:
.##.
#4.#
.##.
expected:
.##.
#..#
.##.`,
  );
  expect(said(() => expect(other).not.toMatchMask(other))).toMatch(/were not to be/);
});

test('what differs by a tolerance matches: of each value, of all on average, or both', () => {
  const other = maskFrom(RING);
  other.data[5] = 100;
  expect(other).toMatchMask(maskFrom(RING), { most: 100 });
  expect(other).not.toMatchMask(maskFrom(RING), { most: 99 });
  expect(other).toMatchMask(maskFrom(RING), { mean: 8.4 });
  expect(other).not.toMatchMask(maskFrom(RING), { mean: 8.3 });
  expect(other).not.toMatchMask(maskFrom(RING), { most: 99, mean: 9 });
});

test('sizes are told, and the pixel of an image that differs most', () => {
  expect(said(() => expect(createMask(3, 2)).toMatchMask(createMask(2, 3)))).toBe(
    'it is 3 × 2 pixels, and 2 × 3 pixels was expected',
  );
  const image = createImage(4, 4);
  image.data[(2 * 4 + 1) * 4 + 3] = 9;
  expect(image).toMatchImage(createImage(4, 4), { most: 9 });
  expect(said(() => expect(image).toMatchImage(createImage(4, 4)))).toMatch(
    /most at x 1, y 2: \[0, 0, 0, 9\] in place of \[0, 0, 0, 0\]$/,
  );
});
