import { expect, test } from 'vitest';
import { gradientImage } from '../testing/draw.ts';
import { cover } from './cover.ts';
import { cropImage } from './crop.ts';

test('of the very size, it is the picture itself', () => {
  const image = gradientImage(9, 4);
  expect(cover(image, image)).toEqual(image);
});

test('what is too much is cut off on both sides', () => {
  const image = gradientImage(12, 4);
  expect(cover(image, { width: 6, height: 4 })).toEqual(
    cropImage(image, { x: 3, y: 0, width: 6, height: 4 }),
  );
  const high = gradientImage(4, 12);
  expect(cover(high, { width: 4, height: 2 })).toEqual(cropImage(high, { x: 0, y: 5, width: 4, height: 2 }));
});

test.each([[{ width: 100, height: 3 }], [{ width: 1, height: 50 }], [{ width: 640, height: 480 }]])(
  'fills %j',
  (canvas) => {
    const filled = cover(gradientImage(20, 10), canvas);
    expect(filled).toMatchObject(canvas);
    for (let i = 3; i < filled.data.length; i += 4) expect(filled.data[i]).toBe(255);
  },
);
