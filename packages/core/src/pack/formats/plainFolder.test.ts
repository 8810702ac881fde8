import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryPack } from '../../testing/arbitraryPack.ts';
import { drawPack } from '../../testing/drawPack.ts';
import { pngFile, webpFile } from '../../testing/pictureFile.ts';
import { decodeUtf8, encodeUtf8 } from '../../text/utf8.ts';
import { readPlainFolder, writePlainFolder } from './plainFolder.ts';

const emojiFile = (content: string) => ({ path: 'emoji.txt', bytes: encodeUtf8(content) });

describe('plain folder', () => {
  test('what is written is read back in any order of the files', () => {
    fc.assert(
      fc.property(arbitraryPack, fc.boolean(), (pack, turned) => {
        const { identifier, version, ...carried } = pack;
        expect([identifier, version]).not.toContain(undefined);
        const files = writePlainFolder(pack);
        expect(readPlainFolder(turned ? files.reverse() : files)).toEqual(carried);
      }),
      { numRuns: 50 },
    );
  });

  test('emojis are one text a sticker, unless they would run together', () => {
    const pack = drawPack(2);
    const [first, second] = pack.stickers;
    const stickers = [
      { ...first!, emojis: ['😀', '🇩🇪'] },
      { ...second!, emojis: ['👍', '🏽'] },
    ];
    const files = writePlainFolder({ ...pack, stickers });
    const json = decodeUtf8(files.find(({ path }) => path === 'emoji.txt')!.bytes);
    expect(JSON.parse(json)).toEqual({ '01': '😀🇩🇪', '02': ['👍', '🏽'] });
    expect(readPlainFolder(files).stickers.map(({ emojis }) => emojis)).toEqual(
      stickers.map(({ emojis }) => emojis),
    );
  });

  test('keywords and alternative texts have a file of their own, where there are some', () => {
    const pack = drawPack(2);
    const [first, second] = pack.stickers;
    const stickers = [first!, { ...second!, keywords: ['cat', 'sleep'], altText: 'A sleeping cat' }];
    const files = writePlainFolder({ ...pack, stickers });
    const json = decodeUtf8(files.find(({ path }) => path === 'stickers.json')!.bytes);
    expect(JSON.parse(json)).toEqual({ '02': { keywords: ['cat', 'sleep'], altText: 'A sleeping cat' } });
    expect(readPlainFolder(files).stickers).toEqual(stickers);
    expect(writePlainFolder(pack).map(({ path }) => path)).not.toContain('stickers.json');
  });

  test('reads a folder of someone else', () => {
    const file = (path: string, seed: number) => ({ path, bytes: webpFile({ seed }) });
    const pack = readPlainFolder([
      file('cats/cat10.webp', 10),
      file('cats/cat2.webp', 2),
      file('cats/__proto__.webp', 3),
      { ...emojiFile('{"cat2": "😀 🐱", "cat10": ["🎉", 5], "__proto__": "👻"}'), path: 'cats/emoji.txt' },
      { path: 'cats/cover.png', bytes: pngFile({ width: 512, height: 512 }) },
    ]);
    expect(pack.title).toBe('');
    expect(pack.tray).toEqual(pngFile({ width: 512, height: 512 }));
    expect(pack.stickers.map(({ name, emojis }) => [name, emojis])).toEqual([
      ['__proto__', ['👻']],
      ['cat2', ['😀', '🐱']],
      ['cat10', ['🎉']],
    ]);
  });

  test('refuses emojis that are no JSON object, and stickers that are no pictures', () => {
    for (const content of ['{', '[]', 'null', '"x"'])
      expect(() => readPlainFolder([emojiFile(content)])).toThrowError(
        expect.objectContaining({ code: 'pack-unreadable' }),
      );
    const sticker = { bytes: encodeUtf8('no picture, alas'), emojis: [], keywords: [] };
    expect(() => writePlainFolder({ ...drawPack(0), stickers: [sticker] })).toThrowError(
      'A folder would refuse the pack: Sticker 1 has a file that is no picture.',
    );
  });
});
