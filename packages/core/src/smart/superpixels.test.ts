import { expect, test } from 'vitest';
import { superpixels } from './superpixels.ts';

/** A picture whose left part, up to a column, is dark and the rest light. */
function halves(width: number, height: number, column: number): Float32Array {
  const lab = new Float32Array(width * height * 3);
  for (let i = 0; i < width * height; i++) lab[i * 3] = i % width < column ? 20 : 80;
  return lab;
}

test('no piece lies across an edge', () => {
  const { labels, count } = superpixels({ width: 64, height: 48 }, halves(64, 48, 29));
  const sides = Array.from({ length: count }, () => new Set<boolean>());
  for (const [i, label] of labels.entries()) sides[label]!.add(i % 64 < 29);
  expect(count).toBeGreaterThan(20);
  expect(sides.map((side) => side.size)).toEqual(sides.map(() => 1));
});

test('pieces are about as large as the spacing says', () => {
  const plain = new Float32Array(80 * 80 * 3);
  expect(superpixels({ width: 80, height: 80 }, plain, { spacing: 8 }).count).toBe(100);
  expect(superpixels({ width: 80, height: 80 }, plain, { spacing: 16 }).count).toBe(25);
});

test('crumbs go to a neighbour', () => {
  const lab = new Float32Array(32 * 32 * 3);
  lab[(10 * 32 + 10) * 3] = 100;
  const { labels } = superpixels({ width: 32, height: 32 }, lab);
  expect([labels[10 * 32 + 9], labels[9 * 32 + 10]]).toContain(labels[10 * 32 + 10]);
});

test('a picture smaller than a piece is one', () => {
  expect(superpixels({ width: 2, height: 1 }, new Float32Array(6)).count).toBe(1);
});
