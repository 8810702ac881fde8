import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMask, type Mask } from '../raster.ts';
import { encodeCocoRle } from './cocoRle.ts';
import { threshold } from './threshold.ts';

function draw(...rows: readonly string[]): Mask {
  const mask = createMask(rows[0]!.length, rows.length);
  rows.forEach((row, y) => {
    [...row].forEach((letter, x) => {
      mask.data[y * mask.width + x] = letter === '#' ? 255 : letter === '+' ? 128 : letter === '-' ? 127 : 0;
    });
  });
  return mask;
}

test('column by column, ground first', () => {
  expect(encodeCocoRle(draw('.##.', '.#..', '....'))).toEqual({
    segmentation: { size: [3, 4], counts: [3, 2, 1, 1, 5] },
    area: 3,
    box: { x: 1, y: 0, width: 2, height: 2 },
  });
});

test('a subject at the first pixel begins with no ground', () => {
  expect(encodeCocoRle(draw('#.', '#.')).segmentation.counts).toEqual([0, 2, 2]);
});

test('from a half on it is subject', () => {
  expect(encodeCocoRle(draw('.+-#'))).toMatchObject({ area: 2, box: { x: 1, y: 0, width: 3, height: 1 } });
});

test('nothing, and everything', () => {
  expect(encodeCocoRle(draw('..', '..'))).toEqual({
    segmentation: { size: [2, 2], counts: [4] },
    area: 0,
    box: { x: 0, y: 0, width: 0, height: 0 },
  });
  expect(encodeCocoRle(draw('##', '##')).segmentation.counts).toEqual([0, 4]);
});

test('read again it is the thresholded mask', () => {
  const masks = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })).chain(([w, h]) =>
    fc.uint8Array({ minLength: w * h, maxLength: w * h }).map((values) => ({
      width: w,
      height: h,
      data: new Uint8ClampedArray(values),
    })),
  );
  fc.assert(
    fc.property(masks, (mask) => {
      const { segmentation, area } = encodeCocoRle(mask);
      const [height, width] = segmentation.size;
      const columns = segmentation.counts.flatMap((count, i) => Array<number>(count).fill(i % 2 ? 255 : 0));
      const read = createMask(width, height);
      columns.forEach((value, i) => {
        read.data[(i % height) * width + Math.floor(i / height)] = value;
      });
      expect(read).toEqual(threshold(mask));
      expect(area).toBe(read.data.filter((value) => value > 0).length);
    }),
  );
});
