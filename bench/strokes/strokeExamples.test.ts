import { createImage, createMask, LIGHT_INPUTS, type Mask } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { strokeExamples } from './strokeExamples.ts';

const SIDE = 64;
const WIDTH = LIGHT_INPUTS.length;
const maskOf = (inside: (x: number) => boolean): Mask => {
  const mask = createMask(SIDE, SIDE);
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = inside(i % SIDE) ? 255 : 0;
  return mask;
};
const image = createImage(SIDE, SIDE);
image.data.fill(128);
const truth = maskOf((x) => x < 40);

test('what is wrong is meant, what is right is not', async () => {
  const [first, ...others] = await strokeExamples(
    { image, found: maskOf((x) => x < 16) },
    truth,
    [],
    'fixed',
  );
  const { evidence, meant, area } = first!;
  expect(others.length).toBeGreaterThan(0);
  expect([evidence.length, area.length]).toEqual([meant.length * WIDTH, meant.length]);
  expect(meant).toContain(1);
  expect(meant).toContain(0);
  const wrong = meant.reduce((sum, share, n) => sum + share * area[n]!, 0);
  expect(wrong).toBeGreaterThan(0.3);
  expect(wrong).toBeLessThan(0.8);
});

test('from what is good enough nothing is learned', async () => {
  expect(await strokeExamples({ image, found: truth }, truth, [], 'fixed')).toEqual([]);
});
