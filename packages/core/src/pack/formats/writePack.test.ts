import { describe, expect, test } from 'vitest';
import { drawPack } from '../../testing/drawPack.ts';
import { pngFile } from '../../testing/pictureFile.ts';
import { planPack } from '../planPack.ts';
import { readZip } from '../zip/readZip.ts';
import { LINE_MAIN, LINE_TAB } from './lineIcons.ts';
import { writePack } from './writePack.ts';

describe('planPack', () => {
  test('maps, splits and checks in one go', () => {
    const pack = drawPack(31);
    const stickers = pack.stickers.map((sticker) => ({ ...sticker, keywords: ['cat'] }));
    const plan = planPack({ ...pack, stickers }, 'whatsapp');
    expect(plan.warnings.map(({ message }) => message)).toEqual([
      'WhatsApp has no place for keywords; they were left out (31 stickers).',
    ]);
    expect(plan.packs.map((part) => [part.pack.title, part.pack.stickers.length, part.findings])).toEqual([
      ['Cats 1', 16, []],
      ['Cats 2', 15, []],
    ]);
  });
});

describe('writePack', () => {
  test('archives are single files, one a pack', () => {
    const packs = planPack(drawPack(31), 'wastickers').packs.map(({ pack }) => pack);
    const files = writePack(packs, 'wastickers');
    expect(files.map(({ path }) => path)).toEqual(['Cats-1.wastickers', 'Cats-2.wastickers']);
    expect(readZip(files[0]!.bytes)).toHaveLength(3 + 16);
  });

  test('folders bear the title, and a number where it is taken', () => {
    const tops = (packs: Parameters<typeof writePack>[0], format: 'folder' | 'whatsapp') => [
      ...new Set(writePack(packs, format).map(({ path }) => path.split('/')[0])),
    ];
    expect(tops([drawPack(3), { ...drawPack(3), title: 'CATS' }], 'folder')).toEqual(['Cats', 'CATS-2']);
    expect(tops([drawPack(3)], 'whatsapp')).toEqual(['Cats']);
    expect(tops([drawPack(3), { ...drawPack(3), identifier: 'more' }], 'whatsapp')).toEqual(['whatsapp']);
    expect(tops([{ ...drawPack(3), title: '../..' }], 'folder')).toEqual([
      expect.stringMatching(/^pack-[0-9a-f]{8}$/),
    ]);
    expect(tops([{ ...drawPack(3), title: '' }], 'folder')).toEqual(['pack']);
  });

  test('LINE needs its two icons', () => {
    const stickers = drawPack(8).stickers.map((sticker, seed) => ({
      ...sticker,
      bytes: pngFile({ width: 320, height: 320, seed }),
    }));
    const pack = { ...drawPack(0), stickers };
    const icons = [{ main: pngFile(LINE_MAIN.size), tab: pngFile(LINE_TAB.size) }];
    expect(writePack([pack], 'line', { icons }).map(({ path }) => path)).toEqual(['Cats.zip']);
    expect(() => writePack([pack], 'line')).toThrowError(RangeError);
  });
});
