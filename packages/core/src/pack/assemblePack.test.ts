import { describe, expect, test } from 'vitest';
import type { Platform } from '../sticker/platforms.ts';
import { drawPack } from '../testing/drawPack.ts';
import { pngFile } from '../testing/pictureFile.ts';
import { assemblePack, withTray } from './assemblePack.ts';
import { LINE_MAIN } from './formats/lineIcons.ts';
import { writePack } from './formats/writePack.ts';
import type { Pack } from './model.ts';
import { PACK_TARGETS, type PackTarget } from './packTargets.ts';

const icon = new Uint8Array([7]);
const { tray: cover, ...bare } = drawPack(3);

/** Remembers of what it drew what. */
function drawer() {
  const drawn: [picture: Uint8Array, icon: string][] = [];
  const drawIcon = async (picture: Uint8Array, { name }: Platform) => {
    drawn.push([picture, name]);
    return icon;
  };
  return { drawn, drawIcon };
}

const ofPngs = (count: number, width: number, height: number): Pack => ({
  ...bare,
  stickers: Array.from({ length: count }, (_, seed) => ({
    bytes: pngFile({ width, height, seed }),
    emojis: [],
    keywords: [],
  })),
});
const forLine = (count: number) => ofPngs(count, 320, 320);

/** The least that the target takes. */
function packFor({ count, picture }: PackTarget): Pack {
  if (picture?.format !== 'png' || !('width' in picture.size)) return bare;
  return ofPngs(count.min, picture.size.width, picture.size.height);
}

describe('withTray', () => {
  test('draws it of the first sticker where the target asks for one', async () => {
    const { drawn, drawIcon } = drawer();
    expect((await withTray(bare, 'whatsapp', drawIcon)).tray).toBe(icon);
    expect(drawn).toEqual([[bare.stickers[0]!.bytes, 'A tray icon']]);
    expect(await withTray(bare, 'signal', drawIcon)).toBe(bare);
  });

  test('a picture that was chosen goes before, whether or not the target asks', async () => {
    const { drawn, drawIcon } = drawer();
    await withTray({ ...bare, tray: cover! }, 'wastickers', drawIcon);
    await withTray({ ...bare, tray: cover! }, 'folder', drawIcon);
    expect(drawn.map(([picture]) => picture)).toEqual([cover, cover]);
  });
});

describe('assemblePack', () => {
  test('maps, splits, and draws each part’s icons', async () => {
    const { drawn, drawIcon } = drawer();
    const pack = forLine(48);
    const { packs, icons, warnings } = await assemblePack([pack], 'line', drawIcon);
    expect(packs.map(({ title, stickers }) => [title, stickers.length])).toEqual([
      ['Cats 1', 24],
      ['Cats 2', 24],
    ]);
    expect(warnings.map(({ code }) => code)).toEqual(['author-lost']);
    expect(icons).toEqual([
      { main: icon, tab: icon },
      { main: icon, tab: icon },
    ]);
    expect(drawn.map(([picture]) => pack.stickers.findIndex(({ bytes }) => bytes === picture))).toEqual([
      0, 0, 24, 24,
    ]);
    expect(drawn[0]![1]).toBe(LINE_MAIN.name);
  });

  test('all packs are planned before any icon is drawn', async () => {
    const { drawn, drawIcon } = drawer();
    const packs = [forLine(8), forLine(9)];
    await expect(assemblePack(packs, 'line', drawIcon)).rejects.toMatchObject({ code: 'pack-wrong-count' });
    expect(drawn).toEqual([]);
  });

  test('refuses what the target would refuse; a folder takes everything', async () => {
    const { drawIcon } = drawer();
    const untitled = { ...bare, title: '' };
    await expect(assemblePack([untitled], 'signal', drawIcon)).rejects.toMatchObject({
      code: 'pack-invalid',
    });
    expect((await assemblePack([untitled], 'folder', drawIcon)).packs).toHaveLength(1);
  });
});

test('a target’s row says all that its files need: what is assembled is written', async () => {
  const drawIcon = async (_: Uint8Array, { size }: Platform) =>
    size.kind === 'canvas' ? pngFile({ width: size.width, height: size.height }) : icon;
  for (const target of PACK_TARGETS) {
    const { id, archive } = target;
    const trayed = await withTray(packFor(target), id, drawIcon);
    const { packs, icons } = await assemblePack([trayed], id, drawIcon);
    const paths = writePack(packs, id, { icons }).map(({ path }) => path);
    if (archive !== undefined) expect(paths).toEqual([`Cats${archive}`]);
    else for (const path of paths) expect(path).toMatch(/^Cats\//);
  }
});
