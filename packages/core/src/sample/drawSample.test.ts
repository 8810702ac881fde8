import { expect, test } from 'vitest';
import { drawSample } from './drawSample.ts';

test('draws the same opaque picture each time, yellow in the middle and not at the rim', () => {
  const image = drawSample(160, 120);
  expect(drawSample(160, 120).data).toEqual(image.data);
  expect(
    Array.from({ length: 160 * 120 }, (_, i) => image.data[i * 4 + 3]).every((alpha) => alpha === 255),
  ).toBe(true);
  const [red, , blue] = image.data.subarray((70 * 160 + 80) * 4, (70 * 160 + 80) * 4 + 3);
  expect(red! - blue!).toBeGreaterThan(60);
  expect(image.data[0]! - image.data[2]!).toBeLessThan(0);
});
