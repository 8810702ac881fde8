import type { RgbaImage } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { maskOf } from './maskOf.ts';

const image = (...pixels: readonly (readonly number[])[]): RgbaImage => ({
  width: pixels.length,
  height: 1,
  data: new Uint8ClampedArray(pixels.flat()),
});
const values = (hasAlpha: boolean, ...pixels: readonly (readonly number[])[]) => [
  ...maskOf({ image: image(...pixels), hasAlpha }).data,
];

test('greys are the mask, soft ones too', () => {
  expect(values(false, [0, 0, 0, 255], [128, 128, 128, 255], [255, 255, 255, 255])).toEqual([0, 128, 255]);
});

test('alpha is the mask where there is any', () => {
  expect(values(true, [255, 255, 255, 0], [0, 0, 0, 255], [9, 9, 9, 60])).toEqual([0, 255, 60]);
});

test('colours of labels, and zeros and ones, are subject wherever they are not black', () => {
  expect(values(false, [0, 0, 0, 255], [128, 0, 0, 255], [0, 64, 0, 255])).toEqual([0, 255, 255]);
  expect(values(false, [0, 0, 0, 255], [1, 1, 1, 255])).toEqual([0, 255]);
});

test('all black is no subject', () => {
  expect(values(false, [0, 0, 0, 255], [0, 0, 0, 255])).toEqual([0, 0]);
});
