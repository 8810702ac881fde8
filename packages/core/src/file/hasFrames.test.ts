import { expect, test } from 'vitest';
import { pngFile, webpFile } from '../testing/pictureFile.ts';
import { hasFrames, isAnimated } from './hasFrames.ts';

const HEADER = '474946383961 0100 0100 80 00 00 000000 ffffff';
const CONTROL = '21f904 00 0a00 00 00';
const IMAGE = '2c 0000 0000 0100 0100 00 02 02 4c01 00';
const gif = (...parts: string[]): Uint8Array => Buffer.from(parts.join('').replace(/\s/g, ''), 'hex');

test.each([
  ['one image', gif(HEADER, CONTROL, IMAGE, '3b'), false],
  ['two images', gif(HEADER, CONTROL, IMAGE, CONTROL, IMAGE, '3b'), true],
  ['two images without control blocks', gif(HEADER, IMAGE, IMAGE, '3b'), true],
  ['cut off before the second', gif(HEADER, CONTROL, IMAGE, CONTROL), false],
  ['no image', gif(HEADER, '3b'), false],
])('a GIF with %s', (_, bytes, expected) => {
  expect(hasFrames(bytes, 'gif')).toBe(expected);
});

test('a JPEG has one', () => {
  expect(hasFrames(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'jpeg')).toBe(false);
});

test('counts frames, whatever the format', () => {
  expect(isAnimated(webpFile())).toBe(false);
  expect(isAnimated(webpFile({ frames: 2 }))).toBe(true);
  expect(isAnimated(pngFile())).toBe(false);
  expect(isAnimated(pngFile({ frames: 3 }))).toBe(true);
  expect(isAnimated(new Uint8Array(40))).toBe(false);
});
