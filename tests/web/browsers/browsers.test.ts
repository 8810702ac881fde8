import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLATFORMS, type RgbaImage, readZip, validate } from '@stickersnap/core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TURNED_HEIC, TURNED_HEIC_P3 } from '../../../packages/node/src/codec/fixtures/heif.ts';
import type { BrowserDriver, DrivenPage } from '../../browsers/browserDriver.ts';
import { ENGINES } from '../../browsers/engines.ts';
import { LOST_IN, lostPhoto } from '../lostPhoto.ts';
import { pictureDifference } from '../meanDifference.ts';
import { samplePhoto } from '../samplePhoto.ts';
import { type ServedSite, serveSite } from '../serveSite.ts';
import { answersTo } from './answersTo.ts';
import { decodeOnPage } from './decodeOnPage.ts';
import { drawP3, EXACT } from './drawPictures.ts';
import { FEATURES, LACKS } from './lacks.ts';
import { make, press, redrawn, savedFrom, settled, startOver } from './onDriven.ts';
import { AWKWARD, onePictureEach } from './pictures.ts';
import { paintedIn, pixelsOf } from './pixels.ts';

/** The colour that the page's controls begin with. */
const OUTLINE = [0xff, 0x5a, 0x7a];
/** Milliseconds for all pictures of the collection. */
const LONG = 600_000;

/** What each engine made, to be compared in the end: by engine, by file. */
const stickers = new Map<string, Map<string, RgbaImage>>();
const decoded = new Map<string, Map<string, RgbaImage>>();

/** Of 255, on average over a sticker's 409,600 values: some of them by one. */
const ONE_PIXEL_OR_ANOTHER = 1e-4;

let folder: string;
/** Files of the sample photo and others, by name. */
async function file(name: string, bytes?: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes ?? (await samplePhoto(name)).buffer);
  return path;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-browsers-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(ENGINES)('the page in $name', ({ name: engine, open }) => {
  describe.skipIf(open === undefined)('on this machine', () => {
    let site: ServedSite;
    let browser: BrowserDriver;
    let page: DrivenPage;

    beforeAll(async () => {
      site = await serveSite();
      browser = await open!();
      page = await browser.open(`${site.origin}/`);
    });

    afterAll(async () => {
      await browser?.close();
      await site?.stop();
    });

    test('has all that the page can use, but for what is known to be lacking', async () => {
      const lacking: string[] = [];
      for (const [feature, expression] of Object.entries(FEATURES))
        if (!(await page.evaluate<boolean>(expression))) lacking.push(feature);
      expect(lacking).toEqual(Object.keys(LACKS[engine]!));
      expect(await page.evaluate('crossOriginIsolated')).toBe(true);
    });

    test('a photo becomes a sticker, of the file that each messenger takes', async () => {
      expect(await make(page, await file('duck.jpg'))).toEqual([
        { name: 'duck.jpg', standing: 'ready', note: '' },
      ]);
      for (const platform of PLATFORMS) {
        await press(page, platform.name);
        await settled(page);
        const { name, bytes } = await savedFrom(page, 'duck.jpg');
        expect(name).toBe(`duck-${platform.id}.${platform.format}`);
        expect(validate(bytes, platform)).toEqual([]);
        const { format, width, height, hasAlpha } = await sharp(bytes).metadata();
        expect([format, hasAlpha]).toEqual([platform.format, true]);
        if (platform.size.kind === 'canvas')
          expect([width, height]).toEqual([platform.size.width, platform.size.height]);
        const { data } = await pixelsOf(bytes);
        expect(data[(Math.floor(height / 2) * width + Math.floor(width / 2)) * 4 + 3]).toBe(255);
      }
    });

    test('another look is drawn at once', async () => {
      await startOver(page);
      await make(page, await file('duck.jpg'));
      await press(page, 'Discord');
      await settled(page);
      const painted = async () =>
        paintedIn(await pixelsOf((await savedFrom(page, 'duck.jpg')).bytes), OUTLINE);
      const white = await painted();
      await redrawn(page, () => press(page, 'Colour'));
      const coloured = await painted();
      expect(coloured.coloured).toBeGreaterThan(white.coloured + 0.01);
      await redrawn(page, () => press(page, 'None'));
      const none = await painted();
      expect(none.coloured).toBeLessThan(coloured.coloured - 0.01);
      await redrawn(page, () => press(page, 'Soft shadow'));
      expect((await painted()).faint).toBeGreaterThan(none.faint + 0.01);
      await redrawn(page, () => press(page, 'Soft shadow'));
      expect(await painted()).toEqual(none);
    });

    test('a reload keeps everything: settings, photos and stickers', async () => {
      const before = await savedFrom(page, 'duck.jpg');
      await page.reload();
      await page.waitFor(`document.querySelector('.sticker-card') !== null`);
      expect(await settled(page)).toEqual([{ name: 'duck.jpg', standing: 'ready', note: '' }]);
      expect((await savedFrom(page, 'duck.jpg')).bytes.equals(before.bytes)).toBe(true);
      // Not the photo's sticker alone: another look can be drawn of it.
      await redrawn(page, () => press(page, 'White'));
      const { name, bytes } = await savedFrom(page, 'duck.jpg');
      expect(name).toBe('duck-discord.png');
      expect((await sharp(bytes).metadata()).width).toBe(320);
    });

    test('two leave as one ZIP', async () => {
      await startOver(page);
      const path = await file('duck.jpg');
      await make(page, path, path);
      const { name, bytes } = await page.saved(() => press(page, 'All as ZIP (2)'));
      expect(name).toBe('stickers-discord.zip');
      const [one, two, ...more] = readZip(bytes);
      expect([one?.path, two?.path, ...more]).toEqual(['duck-discord.png', 'duck-discord 2.png']);
      const single = await savedFrom(page, 'duck.jpg');
      expect(Buffer.from(one!.bytes).equals(single.bytes)).toBe(true);
      expect(Buffer.from(two!.bytes).equals(single.bytes)).toBe(true);
    });

    test('a subject that is not found is chosen by keyboard', async () => {
      await startOver(page);
      const [card] = await make(page, await file('lost.png', (await lostPhoto('lost.png', 26)).buffer));
      expect(card?.standing).toBe('empty');
      await press(page, 'Choose the subject: lost.png');
      const move = async (corner: string, ...ways: [key: string, times: number][]) => {
        await page.waitFor(`document.querySelector('dialog .${corner}') !== null`);
        await page.evaluate(`document.querySelector('dialog .${corner}').focus()`);
        for (const [key, times] of ways) for (let i = 0; i < times; i++) await page.press(key);
      };
      await move('is-start', ['Shift+ArrowRight', 5], ['ArrowRight', 2], ['Shift+ArrowDown', 4]);
      await move('is-end', ['Shift+ArrowLeft', 1], ['ArrowLeft', 2], ['Shift+ArrowUp', 2]);
      await press(page, 'Cut this out');
      await page.waitFor(`document.querySelector('dialog img[alt="Sticker of lost.png"]') !== null`);
      const { bytes } = await page.saved(() => press(page, 'Subject only'));
      const { width, height } = await sharp(bytes).metadata();
      expect(width).toBeGreaterThan(8);
      expect(width).toBeLessThan(LOST_IN.width * 0.06);
      expect(height).toBeLessThan(LOST_IN.height * 0.1);
    });

    test('a cut-out is mended by keyboard, and is back after a reload', async () => {
      await startOver(page);
      await make(page, await file('duck.jpg'));
      const before = await savedFrom(page, 'duck.jpg');
      const atWork = async () => {
        await press(page, 'Mend: duck.jpg');
        await page.waitFor(`document.activeElement?.getAttribute('role') === 'application'`);
      };
      const canUndo = `!document.querySelector('dialog [aria-label=Undo]').disabled`;
      await atWork();
      await page.press('b');
      for (let i = 0; i < 5; i++) await page.press('Shift+ArrowLeft');
      for (let i = 0; i < 4; i++) await page.press('Shift+ArrowUp');
      await page.press('Enter');
      for (let i = 0; i < 6; i++) await page.press('ArrowRight');
      await page.press('Enter');
      await page.waitFor(canUndo);
      await press(page, 'Done');
      await page.waitFor(`document.querySelector('dialog[open]') === null`);
      await settled(page);
      const mended = await savedFrom(page, 'duck.jpg');
      expect(mended.bytes.equals(before.bytes)).toBe(false);
      await page.reload();
      await page.waitFor(`document.querySelector('.sticker-card') !== null`);
      await settled(page);
      expect((await savedFrom(page, 'duck.jpg')).bytes.equals(mended.bytes)).toBe(true);
      await atWork();
      await page.waitFor(canUndo);
      await press(page, 'Undo');
      await page.waitFor(`!(${canUndo})`);
      await press(page, 'Done');
      await page.waitFor(`document.querySelector('dialog[open]') === null`);
      await settled(page);
      expect((await savedFrom(page, 'duck.jpg')).bytes.equals(before.bytes)).toBe(true);
    });

    test('pictures of every format, and what is none: the same answers', { timeout: LONG }, async () => {
      await startOver(page);
      stickers.set(engine, await answersTo(page, await onePictureEach(folder)));
    });

    test('wide colours are read', async () => {
      const probe = await serveSite({ probe: true });
      const bare = await browser.open(`${probe.origin}/engine-probe.html`);
      const files: [string, Uint8Array][] = [
        ['drawn JPEG', await drawP3()],
        ['drawn HEIC', TURNED_HEIC_P3],
      ];
      for (const name of ['display-p3.jpg', 'photo.heic']) {
        const path = join(AWKWARD, name);
        if (existsSync(path)) files.push([name, await readFile(path)]);
      }
      decoded.set(engine, new Map());
      for (const [name, bytes] of files) decoded.get(engine)!.set(name, await decodeOnPage(bare, bytes));
      await bare.close();
      await probe.stop();
    });

    test('Arabic runs from right to left and fits', async () => {
      const size = { width: 500, height: 844 };
      const arabic = await browser.open(`${site.origin}/`, { language: 'ar', size });
      await arabic.waitFor(`document.querySelector('main > *') !== null`);
      if (!browser.takesLanguage) {
        await arabic.evaluate(() => {
          const select = document.querySelector<HTMLSelectElement>('.app-language select')!;
          select.value = 'ar';
          select.dispatchEvent(new Event('change', { bubbles: true }));
        });
      }
      await arabic.waitFor(`document.documentElement.dir === 'rtl'`);
      await arabic.waitFor(`document.querySelector('h1').textContent === 'حوّل صورك إلى ملصقات'`);
      const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await arabic.evaluate(sideways)).toBe(0);
      const [card] = await make(arabic, await file('duck.jpg'));
      expect(card?.standing).toBe('ready');
      expect(await arabic.evaluate(sideways)).toBe(0);
      expect(await arabic.errors()).toEqual([]);
      await arabic.close();
    });

    test('one button forgets everything', async () => {
      await startOver(page);
      await make(page, await file('duck.jpg'));
      await press(page, 'Forget everything');
      await press(page, 'Delete all');
      await page.waitFor(`document.querySelector('.hero-drop') !== null`);
      await page.reload();
      await page.waitFor(`document.querySelector('.hero-drop') !== null`);
      expect(await page.evaluate(`localStorage['stickersnap-settings'].includes('discord')`)).toBe(false);
    });

    test('nothing was thrown that nobody caught', async () => {
      expect(await page.errors()).toEqual([]);
    });

    test('all goes on without a network after the first visit', async () => {
      await page.waitFor(`navigator.serviceWorker.controller?.state === 'activated'`);
      await site.stop();
      await page.reload();
      await page.waitFor(`document.querySelector('.hero-drop, .sticker-card') !== null`);
      await startOver(page);
      await press(page, 'Try a sample');
      await settled(page);
      await press(page, 'Discord');
      const cards = await make(page, await file('duck.jpg'), await file('corners.heic', TURNED_HEIC));
      // HEIC's decoder was fetched for later.
      const told = cards.map(({ standing, note }) => (standing === 'failed' ? note : standing));
      expect(told).toEqual(['ready', 'ready', 'ready']);
      const { bytes } = await savedFrom(page, 'duck.jpg');
      expect((await sharp(bytes).metadata()).format).toBe('png');
    });
  });
});

describe('between engines', () => {
  const pairs = ENGINES.slice(1).map(({ name }) => ({ one: ENGINES[0]!.name, other: name }));
  const here = (name: string) => ENGINES.find((engine) => engine.name === name)?.open !== undefined;

  describe.each(pairs)('$one and $other', ({ one, other }) => {
    // How many threads a network runs on decides in which order it adds, and so how one pixel or another is rounded.
    const alone = [one, other].some((name) => 'threads (SharedArrayBuffer)' in LACKS[name]!);
    const most = alone ? ONE_PIXEL_OR_ANOTHER : 0;

    test.skipIf(!here(one) || !here(other))('stickers of lossless files are the same pixels', () => {
      const differences = Object.keys(EXACT).map((name) => {
        const made = `${name.replace(/\.\w+$/, '')}-discord.png`;
        return {
          name,
          mean: pictureDifference(stickers.get(one)!.get(made)!, stickers.get(other)!.get(made)!),
        };
      });
      expect(differences.filter(({ mean }) => mean > most)).toEqual([]);
    });

    test.skipIf(!here(one) || !here(other))('wide colours are the same within one 255th', () => {
      const differences = [...decoded.get(one)!].map(([name, image]) => {
        return { name, mean: pictureDifference(image, decoded.get(other)!.get(name)!) };
      });
      expect(differences.filter(({ mean }) => mean > 1)).toEqual([]);
    });
  });
});
