import { expect, test } from 'vitest';
import { neighbours } from './neighbours.ts';

test('each pair once, with the length of its border', () => {
  const labels = Int32Array.of(0, 0, 1, /**/ 0, 2, 1, /**/ 2, 2, 2);
  const { pairs, borders } = neighbours({ width: 3, height: 3, count: 3, labels });
  const found = Array.from(borders, (border, k) => `${pairs[2 * k]}-${pairs[2 * k + 1]}: ${border}`);
  expect(found.sort()).toEqual(['0-1: 1', '0-2: 3', '1-2: 2']);
});

test('one piece has none', () => {
  expect(neighbours({ width: 2, height: 2, count: 1, labels: new Int32Array(4) }).pairs).toHaveLength(0);
});
