import { expect, test } from 'vitest';
import { createImage } from '../raster.ts';
import { displayP3ToSrgb } from './displayP3.ts';

function turned(...pixel: [number, number, number, number]): number[] {
  const image = createImage(1, 1);
  image.data.set(pixel);
  displayP3ToSrgb(image);
  return [...image.data];
}

// By way of XYZ, as CSS Color 4 has the matrices.
test.each([
  [
    [128, 128, 128, 255],
    [128, 128, 128, 255],
  ],
  [
    [200, 100, 50, 7],
    [215, 93, 31, 7],
  ],
  [
    [255, 0, 0, 255],
    [255, 0, 0, 255],
  ],
  [
    [100, 150, 100, 255],
    [83, 152, 95, 255],
  ],
] as const)('%j is %j', (from, to) => {
  const found = turned(...(from as [number, number, number, number]));
  for (let c = 0; c < 4; c++) expect(Math.abs(found[c]! - to[c]!)).toBeLessThanOrEqual(1);
});

test('greys stay what they are', () => {
  for (let grey = 0; grey < 256; grey++)
    expect(turned(grey, grey, grey, grey)).toEqual([grey, grey, grey, grey]);
});
