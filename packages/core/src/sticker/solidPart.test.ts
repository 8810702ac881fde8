import { expect, test } from 'vitest';
import { createMask } from '../raster.ts';
import { drawn, maskFrom } from '../testing/draw.ts';
import { solidPart } from './solidPart.ts';

test('a soft shadow is left out, what is solid stays with its edge and what it encloses', () => {
  const alpha = maskFrom(`
    . . . . . . . . . .
    . # # # # # . . . .
    . # 4 4 4 # 2 2 . .
    . # 4 4 4 # 2 2 2 .
    . # # # # # 2 2 2 .
    . . . 2 2 2 2 2 2 .
    . . . . 2 2 2 2 . .
  `);
  const kept = solidPart(alpha);
  expect(
    drawn(kept)
      .split('\n')
      .map((row) => row.slice(7)),
  ).toEqual(Array(7).fill('...'));
  expect([kept.data[2 * 10 + 3], kept.data[2 * 10 + 5], kept.data[3 * 10 + 6]]).toEqual([112, 255, 56]);
});

test('what is soft all over is kept whole', () => {
  const alpha = createMask(4, 4, 120);
  expect(solidPart(alpha)).toEqual(alpha);
});
