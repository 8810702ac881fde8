import { expect, test } from 'vitest';
import { createImage } from '../raster.ts';
import { atFullSize } from './atFullSize.ts';

test('a picture that was kept whole passes', () => {
  const part = { source: createImage(4, 3), fullSize: { width: 4, height: 3 } };
  expect(atFullSize(part)).toBe(part);
});

test('a smaller one is refused, and the way to the whole one is named', () => {
  const part = { source: createImage(4, 3), fullSize: { width: 8, height: 6 } };
  expect(() => atFullSize(part)).toThrow(expect.objectContaining({ code: 'picture-reduced' }));
  expect(() => atFullSize(part)).toThrow(/4×3 of its 8×6 pixels.*“full”/);
});
