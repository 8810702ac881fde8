import { expect, test } from 'vitest';
import { drawPack } from '../../testing/drawPack.ts';
import { readPlainFolder } from './plainFolder.ts';
import { writeSignalFolder } from './signalFolder.ts';

test('writes what has to be entered in Signal Desktop', () => {
  const files = writeSignalFolder(drawPack(2));
  expect(files.map(({ path }) => path)).toEqual([
    'title.txt',
    'author.txt',
    'emoji.txt',
    'cover.png',
    '01.webp',
    '02.webp',
  ]);
  expect(readPlainFolder(files).stickers).toEqual(drawPack(2).stickers);
});

test('without a tray icon the first sticker is the cover', () => {
  const { tray, ...pack } = drawPack(1);
  expect(tray).toBeDefined();
  expect(writeSignalFolder(pack)).toContainEqual({ path: 'cover.webp', bytes: pack.stickers[0]!.bytes });
});

test('refuses anything but one emoji a sticker', () => {
  const pack = drawPack(1);
  const stickers = [{ ...pack.stickers[0]!, emojis: ['😀', '🐱'] }];
  expect(() => writeSignalFolder({ ...pack, stickers })).toThrowError(
    'Signal would refuse the pack: Sticker 1 has the emojis “😀 🐱”. Signal takes exactly 1 of them.',
  );
});
