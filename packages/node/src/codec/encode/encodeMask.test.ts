import { createMask } from '@stickersnap/core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { encodeMask } from './encodeMask.ts';

test('a mask is one 8-bit grey channel with the same numbers', async () => {
  const mask = createMask(17, 9);
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = (i * 5) % 256;
  const file = await encodeMask(mask);
  const bitDepth = file[24];
  const colourType = file[25];
  expect([bitDepth, colourType]).toEqual([8, 0]);
  const { data, info } = await sharp(file).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 17, height: 9, channels: 1 });
  expect([...data]).toEqual([...mask.data]);
});

test('black and white stay 8-bit grey', async () => {
  expect((await encodeMask(createMask(4, 4, 255)))[24]).toBe(8);
});
