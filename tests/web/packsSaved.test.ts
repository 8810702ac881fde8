import { readPack, readZip } from '@stickersnap/core';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawnPack } from './drawnPack.ts';
import { drop, field, makePack, shown } from './onPacks.ts';
import { saved } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { readArchive } from './readArchive.ts';

const COUNT = 8;

/** What a file is, by another decoder than wrote it. */
async function facts(bytes: Buffer | undefined) {
  const { format, width, height, hasAlpha, exif, icc, xmp } = await sharp(bytes).metadata();
  return {
    format,
    width,
    height,
    hasAlpha,
    bare: exif === undefined && icc === undefined && xmp === undefined,
  };
}

function save(page: Page, target: string): Promise<{ name: string; bytes: Buffer }> {
  return saved(page, async () => {
    await page.getByRole('radio', { name: target, exact: true }).check();
    await page.getByRole('button', { name: 'Save pack' }).click();
  });
}

/** The pictures among an archive's files whose names are told by a pattern. */
const pictures = (files: ReadonlyMap<string, Buffer>, pattern: RegExp) =>
  [...files].filter(([path]) => pattern.test(path)).map(([, bytes]) => bytes);

describe.skipIf(CHROMIUM === undefined)('a pack that is saved', () => {
  let site: Site;
  let page: Page;

  /** By the project's own reader, and by the page, which shows it. */
  async function opensAgain({ name, bytes }: { name: string; bytes: Buffer }): Promise<void> {
    const { packs } = readPack(readZip(bytes));
    expect(packs[0]?.title).toBe('Discs');
    expect(packs[0]?.stickers).toHaveLength(COUNT);
    const before = page.url();
    await drop(page, { name, buffer: bytes });
    await page.waitForURL((url) => url.href !== before);
    await shown(page, COUNT);
    await page.goBack();
    await shown(page, COUNT);
  }

  beforeAll(async () => {
    site = await openSite({ drawn: true });
    page = await site.open();
    await drop(page, await drawnPack(COUNT, 'Discs', 'whatsapp'));
    await shown(page, COUNT);
  });
  afterAll(() => site?.close());

  test('for WhatsApp: one flat archive, whose pictures keep every limit', async () => {
    const file = await save(page, 'WhatsApp');
    expect(file.name).toBe('Discs.wastickers');
    const files = readArchive(file.bytes);
    expect([String(files.get('title.txt')), String(files.get('author.txt'))]).toEqual(['Discs', 'Ann']);
    expect(await facts(files.get('tray.png'))).toMatchObject({
      format: 'png',
      width: 96,
      height: 96,
      bare: true,
    });
    expect(files.get('tray.png')!.length).toBeLessThanOrEqual(50_000);
    const stickers = pictures(files, /^\d+.*\.webp$/);
    expect(stickers).toHaveLength(COUNT);
    for (const each of stickers) {
      expect(await facts(each)).toEqual({
        format: 'webp',
        width: 512,
        height: 512,
        hasAlpha: true,
        bare: true,
      });
      expect(each.length).toBeLessThanOrEqual(100_000);
    }
    await page.getByText(/Left out, since \.wastickers has no place for it: emojis, descriptions/).waitFor();
    await opensAgain(file);
  });

  test('for Telegram and Signal: a folder with each sticker’s emojis', async () => {
    for (const [target, most, emojis] of [
      ['Telegram', 512_000, '🐱👍🏽'],
      ['Signal', 300_000, '🐱'],
    ] as const) {
      const file = await save(page, target);
      expect(file.name).toBe('Discs.zip');
      const files = readArchive(file.bytes);
      const said = Object.values(JSON.parse(String(files.get('Discs/emoji.txt'))) as Record<string, string>);
      expect(said).toEqual(Array.from({ length: COUNT }, () => emojis));
      const stickers = pictures(files, /\/\d+[^/]*\.(?:webp|png)$/);
      expect(stickers).toHaveLength(COUNT);
      for (const each of stickers) {
        const { width, height, hasAlpha } = await facts(each);
        expect([Math.max(width, height), hasAlpha]).toEqual([512, true]);
        expect(each.length).toBeLessThanOrEqual(most);
      }
      await opensAgain(file);
    }
  });

  test('for LINE: numbered pictures of even sides, main and tab', async () => {
    const { name, bytes } = await save(page, 'LINE');
    expect(name).toBe('Discs.zip');
    expect(bytes.length).toBeLessThanOrEqual(20_000_000);
    const files = readArchive(bytes);
    expect([...files.keys()].toSorted()).toEqual(
      [...Array.from({ length: COUNT }, (_, i) => `0${i + 1}.png`), 'main.png', 'tab.png'].toSorted(),
    );
    expect(await facts(files.get('main.png'))).toMatchObject({ format: 'png', width: 240, height: 240 });
    expect(await facts(files.get('tab.png'))).toMatchObject({ format: 'png', width: 96, height: 74 });
    for (const each of pictures(files, /^\d/)) {
      const { format, width, height } = await facts(each);
      expect([format, width % 2, height % 2, width <= 370, height <= 320]).toEqual(['png', 0, 0, true, true]);
      expect(each.length).toBeLessThanOrEqual(1_000_000);
    }
  });

  test('for WhatsApp’s sample app: contents.json names every file, its emojis and its description', async () => {
    const file = await save(page, 'WhatsApp app');
    const files = readArchive(file.bytes);
    const manifest = JSON.parse(String(files.get('Discs/contents.json'))) as {
      sticker_packs: {
        identifier: string;
        name: string;
        publisher: string;
        tray_image_file: string;
        stickers: { image_file: string; emojis: string[]; accessibility_text: string }[];
      }[];
    };
    const [pack] = manifest.sticker_packs;
    expect(pack).toMatchObject({ name: 'Discs', publisher: 'Ann' });
    expect(pack!.stickers).toHaveLength(COUNT);
    const at = (name: string) => files.get(`Discs/${pack!.identifier}/${name}`);
    expect(await facts(at(pack!.tray_image_file))).toMatchObject({ width: 96, height: 96 });
    for (const [i, { image_file, emojis, accessibility_text }] of pack!.stickers.entries()) {
      expect([emojis, accessibility_text]).toEqual([['🐱', '👍🏽'], `Disc ${i + 1}`]);
      expect(await facts(at(image_file))).toMatchObject({
        format: 'webp',
        width: 512,
        height: 512,
        bare: true,
      });
    }
    await opensAgain(file);
  });

  test('above the limit becomes several, each of them to be saved', async () => {
    const before = page.url();
    await drop(page, await drawnPack(31, 'Many', 'telegram'));
    await page.waitForURL((url) => url.href !== before);
    await shown(page, 31);
    await field(page, 'Publisher').fill('Ann');
    await page.getByRole('radio', { name: 'WhatsApp', exact: true }).check();
    await page.getByText('.wastickers takes 30 stickers at most: it becomes 2 packs.').waitFor();
    await page.getByRole('button', { name: 'Save pack' }).click();
    const counts: number[] = [];
    for (const name of ['Many-1', 'Many-2']) {
      const button = page.getByRole('button', { name: `Save ${name}.wastickers` });
      const { bytes } = await saved(page, () => button.click());
      counts.push(pictures(readArchive(bytes), /\.webp$/).length);
    }
    expect(counts).toEqual([16, 15]);
  });

  test('of photos: what was drawn finely is fitted; what cannot be a sticker is named', async () => {
    const other = await site.openAgain();
    await makePack(other, ['one.jpg', 'two.jpg', 'three.jpg']);
    await field(other, 'Title').fill('Ducks');
    await field(other, 'Publisher').fill('Ann');
    const { bytes } = await save(other, 'WhatsApp');
    const stickers = pictures(readArchive(bytes), /\.webp$/);
    expect(stickers).toHaveLength(3);
    for (const each of stickers) {
      expect(await facts(each)).toMatchObject({ width: 512, height: 512, hasAlpha: true });
      expect(each.length).toBeLessThanOrEqual(100_000);
    }
    const nothing = { create: { width: 512, height: 512, channels: 4, background: '#0000' } } as const;
    const empty = await sharp(nothing).png().toBuffer();
    await other.setInputFiles('.pack-aside input[type=file]', {
      name: 'empty.png',
      mimeType: 'image/png',
      buffer: empty,
    });
    await other.getByText('there is nothing to draw').waitFor();
    await other.close();
  });
});
