import { createRequire } from 'node:module';
import { createImage, intersectionOverUnion, meanAbsoluteError, plainMatte } from '@stickersnap/core';
import type Sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawDrawing } from './drawDrawing.ts';
import { DRAWINGS } from './drawings.ts';

const sharp: typeof Sharp = createRequire(new URL('../../packages/node/package.json', import.meta.url))(
  'sharp',
);

/** The smaller ones: a line, letters, a logo, icons, chequers, as PNG and as JPEG. */
const SOME = DRAWINGS.filter(({ size }) => size.width * size.height < 100_000);

test.each(SOME.map((row) => [row.id, row] as const))('%s is cut out by its ground', async (_, row) => {
  const { bytes, truth } = await drawDrawing(row);
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const image = createImage(info.width, info.height);
  image.data.set(data);
  const matte = plainMatte(image);
  expect(matte).toBeDefined();
  expect(intersectionOverUnion(matte!, truth)).toBeGreaterThan(0.95);
  expect(meanAbsoluteError(matte!, truth)).toBeLessThan(0.005);
});
