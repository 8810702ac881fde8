import { isCutOff, type PictureFormat } from '@stickersnap/core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { TURNED_HEIC } from '../fixtures/heif.ts';

const noise = () => {
  const data = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * 7919) % 251);
  return sharp(data, { raw: { width: 64, height: 64, channels: 3 } });
};

test.each<[PictureFormat, string, () => Promise<Uint8Array>]>([
  ['jpeg', 'baseline', () => noise().jpeg({ quality: 95 }).toBuffer()],
  ['jpeg', 'progressive', () => noise().jpeg({ progressive: true }).toBuffer()],
  ['png', 'plain', () => noise().png().toBuffer()],
  ['gif', 'plain', () => noise().gif().toBuffer()],
  ['webp', 'lossy', () => noise().webp().toBuffer()],
  ['webp', 'lossless', () => noise().webp({ lossless: true }).toBuffer()],
  ['avif', 'plain', () => noise().avif().toBuffer()],
  ['heic', 'turned', async () => TURNED_HEIC],
])('a real %s file (%s) tells where it was cut off', async (format, _, make) => {
  const file = await make();
  expect(isCutOff(file, format)).toBe(false);
  for (const share of [0.3, 0.6, 0.9])
    expect(isCutOff(file.subarray(0, file.length * share), format)).toBe(true);
});
