import { expect, test } from 'vitest';
import { disc } from '../testing/draw.ts';
import { shadow, shadowExtent } from './shadow.ts';

const at = (x: number, y: number, unit: number) =>
  shadow(disc(120, 120, 60, 60, 20), unit).data[y * 120 + x]!;

test('lies below the shape, and fades around it', () => {
  expect(at(60, 60, 1)).toBe(255);
  expect(at(60, 84, 1)).toBeGreaterThan(at(60, 36, 1));
  expect(at(60, 84, 1)).toBeGreaterThan(100);
  expect(at(60, 84, 1)).toBeLessThan(155);
});

test.each([0.25, 1, 2])('reaches no further than it says, at %f pixels a unit', (unit) => {
  const { left, right, top, bottom } = shadowExtent(unit);
  const box = { x: 39 - left, y: 39 - top, right: 81 + right, bottom: 81 + bottom };
  const { data } = shadow(disc(120, 120, 60, 60, 20), unit);
  for (let i = 0; i < data.length; i++) {
    if (data[i] === 0) continue;
    expect(i % 120).toBeGreaterThanOrEqual(box.x);
    expect(i % 120).toBeLessThanOrEqual(box.right);
    expect(Math.floor(i / 120)).toBeGreaterThanOrEqual(box.y);
    expect(Math.floor(i / 120)).toBeLessThanOrEqual(box.bottom);
  }
});
