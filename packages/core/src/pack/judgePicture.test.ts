import { expect, test } from 'vitest';
import { pngFile, webpFile } from '../testing/pictureFile.ts';
import { judgePicture } from './judgePicture.ts';
import { packTarget } from './packTargets.ts';

const whatsapp = packTarget('whatsapp');

test('what fits is kept, finished stickers for others are fitted, all else is cut', () => {
  expect(judgePicture(webpFile(), whatsapp)).toBe('kept');
  expect(judgePicture(pngFile({ width: 320, height: 320 }), whatsapp)).toBe('fitted');
  expect(judgePicture(webpFile({ filler: 200_000 }), whatsapp)).toBe('fitted');
  expect(judgePicture(webpFile({ width: 4000, height: 3000 }), whatsapp)).toBe('cut');
  expect(judgePicture(new Uint8Array(40), whatsapp)).toBe('cut');
});

test('animated ones whose times break a rule stay, for the pack’s check to name them', () => {
  expect(judgePicture(webpFile({ frames: 3, times: [5] }), whatsapp)).toBe('kept');
  expect(judgePicture(webpFile({ frames: 3, times: [5], filler: 200_000 }), whatsapp)).toBe('kept');
  expect(judgePicture(webpFile({ frames: 3, times: [5] }), packTarget('telegram'))).toBe('fitted');
});
