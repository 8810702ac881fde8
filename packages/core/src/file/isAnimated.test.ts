import { expect, test } from 'vitest';
import { pngFile, webpFile } from '../testing/pictureFile.ts';
import { isAnimated } from './isAnimated.ts';
import { sniffPicture } from './sniffPicture.ts';

test('counts frames, whatever the format', () => {
  expect(isAnimated(webpFile())).toBe(false);
  expect(isAnimated(webpFile({ frames: 2 }))).toBe(true);
  expect(isAnimated(pngFile())).toBe(false);
  expect(isAnimated(pngFile({ frames: 3 }))).toBe(true);
  expect(isAnimated(new Uint8Array(40))).toBe(false);
});

test('tells pictures by their bytes', () => {
  const box = (brand: string) => Uint8Array.from(`\0\0\0\x18ftyp${brand}\0\0\0\0`, (c) => c.charCodeAt(0));
  expect(sniffPicture(webpFile())).toBe('webp');
  expect(sniffPicture(pngFile())).toBe('png');
  expect(sniffPicture(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, ...new Array(8).fill(0)))).toBe('jpg');
  expect(sniffPicture(Uint8Array.from('GIF89a______', (c) => c.charCodeAt(0)))).toBe('gif');
  expect(sniffPicture(box('avif'))).toBe('avif');
  expect(sniffPicture(box('heic'))).toBe('heic');
  expect(sniffPicture(box('isom'))).toBeUndefined();
  expect(sniffPicture(new Uint8Array(3))).toBeUndefined();
});
