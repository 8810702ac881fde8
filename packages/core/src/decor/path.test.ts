import { expect, test } from 'vitest';
import { flatten } from './path.ts';

const STRAIGHT = { tolerance: 0.01, longest: Infinity };

test('contours of lines stay as they are and close themselves; what encloses nothing is left out', () => {
  expect(
    flatten(
      [
        ['M', 0, 0],
        ['L', 1, 0],
        ['L', 1, 1],
        ['Z'],
        ['M', 5, 5],
        ['L', 6, 6],
        ['M', 2, 2],
        ['L', 3, 2],
        ['L', 3, 3],
      ],
      STRAIGHT,
    ),
  ).toEqual([
    [0, 0, 1, 0, 1, 1],
    [2, 2, 3, 2, 3, 3],
  ]);
});

test.each([0.1, 0.01, 0.001])('no edge lies further than %d beside its curve', (tolerance) => {
  const [points] = flatten([['M', 0, 0], ['Q', 1, 2, 2, 0], ['Z']], { tolerance, longest: Infinity });
  // The curve is y = x (2 − x); edges lie farthest from it in their middles.
  for (let i = 0; i + 3 < points!.length; i += 2) {
    const [x, y] = [(points![i]! + points![i + 2]!) / 2, (points![i + 1]! + points![i + 3]!) / 2];
    expect(Math.abs(x * (2 - x) - y)).toBeLessThanOrEqual(tolerance * 1.001);
  }
  expect(points!.slice(-2)).toEqual([2, 0]);
});

test('long lines are divided where that is asked for', () => {
  const [points] = flatten([['M', 0, 0], ['L', 10, 0], ['L', 10, 1], ['Z']], { tolerance: 1, longest: 2.5 });
  expect(points).toEqual([0, 0, 2.5, 0, 5, 0, 7.5, 0, 10, 0, 10, 1]);
});
