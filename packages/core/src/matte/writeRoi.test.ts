import { expect, test } from 'vitest';
import { parseRoi } from './parseRoi.ts';
import type { Roi } from './roi.ts';
import { writeRoi } from './writeRoi.ts';

test.each<[Roi, string]>([
  [{ box: { x: 12.5, y: 0, width: 50, height: 100 }, unit: '%' }, '12.5%,0%,50%,100%'],
  [{ box: { x: -5, y: 7, width: 300, height: 0.25 }, unit: 'px' }, '-5,7,300,0.25'],
])('%j is written as %s, and read again', (roi, text) => {
  expect(writeRoi(roi)).toBe(text);
  expect(parseRoi(text)).toEqual(roi);
});

test('a number with many digits is rounded to what can be read', () => {
  const box = { x: 1 / 3, y: 0, width: 200 / 3, height: 100 };
  expect(parseRoi(writeRoi({ box, unit: '%' }))?.box.width).toBe(66.6667);
});
