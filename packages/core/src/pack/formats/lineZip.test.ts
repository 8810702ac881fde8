import { describe, expect, test } from 'vitest';
import { pngFile, webpFile } from '../../testing/pictureFile.ts';
import type { Pack } from '../model.ts';
import { LINE_MAIN, LINE_TAB } from './lineIcons.ts';
import { writeLineZip } from './lineZip.ts';

const icons = { main: pngFile(LINE_MAIN.size), tab: pngFile(LINE_TAB.size) };
const cats = (count: number, size = { width: 370, height: 320 }): Pack => ({
  title: 'Cats',
  author: 'Ann',
  stickers: Array.from({ length: count }, (_, seed) => ({
    bytes: pngFile({ ...size, seed }),
    emojis: [],
    keywords: [],
  })),
});
const refuses = (run: () => unknown, message: string) => expect(run).toThrowError(message);

describe('writeLineZip', () => {
  test('names the files as LINE wants them', () => {
    const paths = writeLineZip(cats(8), icons).map(({ path }) => path);
    expect(paths.slice(0, 4)).toEqual(['main.png', 'tab.png', '01.png', '02.png']);
    expect(paths).toHaveLength(10);
  });

  test('refuses wrong sizes and counts by name', () => {
    refuses(() => writeLineZip(cats(8, { width: 371, height: 320 }), icons), 'Sticker 1 has 371×320 pixels');
    refuses(() => writeLineZip(cats(10), icons), 'The pack has 10 stickers');
    refuses(() => writeLineZip(cats(8), { ...icons, main: icons.tab }), 'main.png has 96×74 pixels');
    refuses(() => writeLineZip(cats(8), { ...icons, tab: icons.main }), 'tab.png has 240×240 pixels');
    refuses(() => writeLineZip(cats(8), { ...icons, tab: webpFile() }), 'tab.png has a file that is no PNG');
  });
});
