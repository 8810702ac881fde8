import { expect, test } from 'vitest';
import { solve } from './solve.ts';

test('several unknowns', () => {
  const rows = [Float64Array.of(4, 1, 0), Float64Array.of(1, 3, 2), Float64Array.of(0, 2, 5)];
  const [x, y, z] = solve(rows, Float64Array.of(6, 13, 19));
  expect(x).toBeCloseTo(1);
  expect(y).toBeCloseTo(2);
  expect(z).toBeCloseTo(3);
  expect([...rows[0]!]).toEqual([4, 1, 0]);
});
