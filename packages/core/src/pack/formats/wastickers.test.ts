import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryPack } from '../../testing/arbitraryPack.ts';
import { drawPack } from '../../testing/drawPack.ts';
import { pngFile, webpFile } from '../../testing/pictureFile.ts';
import { encodeUtf8 } from '../../text/utf8.ts';
import { readZip } from '../zip/readZip.ts';
import { writeZip } from '../zip/writeZip.ts';
import { readWastickers, writeWastickers } from './wastickers.ts';

const text = (path: string, content: string) => ({ path, bytes: encodeUtf8(content) });

describe('.wastickers', () => {
  test('what is written is read back, but for what the format does not carry', () => {
    fc.assert(
      fc.property(arbitraryPack, (pack) => {
        const { identifier, version, ...carried } = pack;
        expect([identifier, version]).not.toContain(undefined);
        const stickers = pack.stickers.map(({ altText, ...sticker }) => ({ ...sticker, emojis: [] }));
        expect(readWastickers(readZip(writeZip(writeWastickers(pack))))).toEqual({ ...carried, stickers });
      }),
      { numRuns: 50 },
    );
  });

  test('is flat and in order', () => {
    expect(writeWastickers(drawPack(3)).map(({ path }) => path)).toEqual([
      'title.txt',
      'author.txt',
      'tray.png',
      '01.webp',
      '02.webp',
      '03.webp',
    ]);
  });

  test('the tray is told by its size, stickers by their bytes', () => {
    const [first, second] = [webpFile({ seed: 1 }), webpFile({ seed: 2 })];
    const pack = readWastickers([
      { path: 'tray_of_cats.webp', bytes: first },
      { path: 'a.bin', bytes: second },
      { path: 'x7f3.png', bytes: pngFile() },
      text('Title.txt', '\ufeffCats\r\n'),
      text('author.txt', 'Ann\n'),
      text('notes.md', 'not a sticker'),
      text('__MACOSX/._a.png', 'junk'),
      text('.DS_Store', 'junk'),
    ]);
    expect(pack).toEqual({
      title: 'Cats',
      author: 'Ann',
      tray: pngFile(),
      stickers: [
        { bytes: first, emojis: [], keywords: [], name: 'tray_of_cats' },
        { bytes: second, emojis: [], keywords: [], name: 'a' },
      ],
    });
  });

  test('among several of the size the name decides', () => {
    const [a, b] = [pngFile({ seed: 1 }), pngFile({ seed: 2 })];
    const pack = readWastickers([
      { path: '1.png', bytes: a },
      { path: 'TRAY.png', bytes: b },
    ]);
    expect(pack.tray).toBe(b);
    expect(pack.stickers.map(({ bytes }) => bytes)).toEqual([a]);
  });

  test('refuses a damaged sticker, and packs that WhatsApp would refuse', () => {
    expect(() => readWastickers([text('01.webp', 'not a picture')])).toThrowError(
      expect.objectContaining({ code: 'pack-unreadable' }),
    );
    expect(() => writeWastickers(drawPack(2))).toThrowError(
      expect.objectContaining({ code: 'pack-invalid' }),
    );
  });
});
