import { expect, test } from 'vitest';
import { bend, bendOf } from './bend.ts';

test('a straight line has no bend', () => {
  expect(bendOf(0, 5)).toBeUndefined();
  expect(bendOf(90, 0)).toBeUndefined();
});

test.each([
  [120, 'highest'],
  [-120, 'lowest'],
])('bent by %d degrees, its middle is %s, and its ends turn by half of that', (degrees) => {
  const arc = bendOf(degrees, 10)!;
  const [left, leftY, middle, middleY, right, rightY] = bend([-5, 0, 0, 0, 5, 0], arc) as number[];
  expect(Math.sign(leftY! - middleY!)).toBe(Math.sign(degrees));
  expect(middle).toBe(0);
  expect(left).toBeCloseTo(-right!, 9);
  expect(leftY).toBeCloseTo(rightY!, 9);
  // The line lies around the height on which it was.
  expect(middleY).toBeCloseTo(-leftY!, 9);
  const [x, y, aboveX, aboveY] = bend([5, 0, 5, -1], arc) as number[];
  const turned = (Math.atan2(aboveX! - x!, y! - aboveY!) * 180) / Math.PI;
  expect(turned).toBeCloseTo(degrees / 2, 9);
});

test('its length stays', () => {
  const arc = bendOf(200, 10)!;
  const points = bend(
    Array.from({ length: 402 }, (_, i) => (i % 2 === 0 ? -5 + i / 40 : 0)),
    arc,
  );
  let length = 0;
  for (let i = 2; i < points.length; i += 2)
    length += Math.hypot(points[i]! - points[i - 2]!, points[i + 1]! - points[i - 1]!);
  expect(length).toBeCloseTo(10, 2);
});

test('a line too short for so much is bent by less', () => {
  expect(Math.abs(bendOf(300, 1)!.radius)).toBeCloseTo(1.2, 9);
  expect(Math.abs(bendOf(-300, 20)!.radius)).toBeCloseTo((20 * 180) / (300 * Math.PI), 9);
});
