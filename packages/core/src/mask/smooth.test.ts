import { expect, test } from 'vitest';
import { createMask } from '../raster.ts';
import { disc, drawn, maskFrom } from '../testing/draw.ts';
import { smooth } from './smooth.ts';

test('a speck goes, a body stays', () => {
  const mask = maskFrom(`
    #.........
    ..........
    ....####..
    ....####..
    ....####..
    ....####..
    ..........
  `);
  expect(drawn(smooth(mask))).toBe(
    ['..........', '..........', '..........', '.....##...', '.....##...', '.....##...', '..........'].join(
      '\n',
    ),
  );
});

test('soft edges come out hard, where they were half', () => {
  const soft = disc(41, 41, 20, 20, 12.5);
  const hard = smooth(soft);
  expect(new Set(hard.data)).toEqual(new Set([0, 255]));
  const area = hard.data.reduce((sum, value) => sum + value / 255, 0);
  expect(area).toBeGreaterThan(Math.PI * 11.5 ** 2);
  expect(area).toBeLessThan(Math.PI * 13 ** 2);
});

test.each([
  [1, 1],
  [1, 7],
  [2, 2],
])('%i×%i pixels of subject stay subject', (width, height) => {
  expect(smooth(createMask(width, height, 255)).data.every((value) => value === 255)).toBe(true);
});
