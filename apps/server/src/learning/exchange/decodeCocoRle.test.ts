import { createMask, encodeCocoRle, type Mask } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { decodeCocoRle } from './decodeCocoRle.ts';

/** A disc, off the middle. */
function disc(width: number, height: number): Mask {
  const mask = createMask(width, height);
  for (let i = 0; i < mask.data.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    if ((x - width * 0.6) ** 2 + (y - height * 0.4) ** 2 < (height * 0.3) ** 2) mask.data[i] = 255;
  }
  return mask;
}

/** As COCO's own `rleToString`. */
function packed(counts: readonly number[]): string {
  let text = '';
  for (const [i, count] of counts.entries()) {
    let left = i > 2 ? count - counts[i - 2]! : count;
    for (let more = true; more; ) {
      let code = left & 31;
      left >>= 5;
      more = code & 16 ? left !== -1 : left !== 0;
      if (more) code |= 32;
      text += String.fromCharCode(code + 48);
    }
  }
  return text;
}

test.each([
  [7, 5],
  [40, 31],
  [3, 200],
])('what was written at %d×%d is read again, plain and packed', (width, height) => {
  const mask = disc(width, height);
  const { segmentation } = encodeCocoRle(mask);
  expect(decodeCocoRle(segmentation)).toEqual(mask);
  expect(decodeCocoRle({ ...segmentation, counts: packed(segmentation.counts) })).toEqual(mask);
});

test('a mask of nothing and one of everything', () => {
  expect(decodeCocoRle({ size: [2, 3], counts: [6] })).toEqual(createMask(3, 2));
  expect(decodeCocoRle({ size: [2, 3], counts: [0, 6] })).toEqual(createMask(3, 2, 255));
});

describe('is refused', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['polygons', [[1, 1, 5, 1, 5, 5]]],
    ['sides that are none', { size: [0, 4], counts: [] }],
    ['what would fill the memory', { size: [100_000, 100_000], counts: [10_000_000_000] }],
    ['too few pixels', { size: [2, 2], counts: [1, 2] }],
    ['too many', { size: [2, 2], counts: [1, 9] }],
    ['negative runs', { size: [2, 2], counts: [-1, 5] }],
    ['no runs', { size: [2, 2], counts: null }],
    ['text that is none', { size: [2, 2], counts: '\u0001é' }],
    ['text without an end', { size: [2, 2], counts: 'oooooooooo' }],
  ])('%s', (_, value) => {
    expect(() => decodeCocoRle(value)).toThrow(expect.objectContaining({ code: 'option-invalid' }));
  });
});
