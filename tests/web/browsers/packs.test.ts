import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platformById, readPack, readZip, validate } from '@stickersnap/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserDriver, DrivenPage } from '../../browsers/browserDriver.ts';
import { ENGINES } from '../../browsers/engines.ts';
import { samplePhoto } from '../samplePhoto.ts';
import { type ServedSite, serveSite } from '../serveSite.ts';
import { make, press } from './onDriven.ts';

const NAMES = ['duck', 'swan', 'goose'];
const EMOJIS = `[...document.querySelectorAll('.pack-tile .pack-emojis')].map((each) => each.textContent)`;

/** Waits until the pack is shown with all its pictures. */
const packSeen = (page: DrivenPage) =>
  page.waitFor(
    `[...document.querySelectorAll('.pack-main .pack-grid img')].filter(({ naturalWidth }) => naturalWidth > 0).length === ${NAMES.length}`,
  );

/** In the open dialog: the first emoji that a word finds, by keys. */
async function pickEmoji(page: DrivenPage, word: string): Promise<void> {
  const root = `document.querySelector('emoji-picker')?.shadowRoot`;
  await page.waitFor(`${root}?.querySelector('input') != null`);
  await page.evaluate(`${root}.querySelector('input').focus()`);
  await page.type(word);
  // What was found by the first letters is replaced, and what was chosen of it with it.
  await page.waitFor(`(() => {
    const found = [...${root}.querySelectorAll('#search-results [role=option]')].map(({ id }) => id).join();
    const stays = found !== '' && found === globalThis.foundBefore;
    globalThis.foundBefore = found;
    return stays;
  })()`);
  await page.press('ArrowDown');
  await page.press('Enter');
  await page.waitFor(`document.querySelector('.pack-chosen') !== null`);
}

describe.each(ENGINES)('a pack in $name', ({ open }) => {
  describe.skipIf(open === undefined)('on this machine', () => {
    let folder: string;
    let site: ServedSite;
    let browser: BrowserDriver;
    let page: DrivenPage;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'stickersnap-packs-'));
      site = await serveSite();
      browser = await open!();
      page = await browser.open(`${site.origin}/`);
    });

    afterAll(async () => {
      await browser?.close();
      await site?.stop();
      if (folder) await rm(folder, { recursive: true, force: true });
    });

    test('is made with a text and emojis, comes back after a reload, and is a file that opens', async () => {
      const paths = await Promise.all(
        NAMES.map(async (name) => {
          const path = join(folder, `${name}.jpg`);
          await writeFile(path, (await samplePhoto(`${name}.jpg`)).buffer);
          return path;
        }),
      );
      const cards = await make(page, ...paths);
      expect(cards.map(({ standing }) => standing)).toEqual(NAMES.map(() => 'ready'));
      await press(page, 'Change duck.jpg');
      await press(page, 'Text and emoji');
      await press(page, 'Add text');
      await page.type('Quack!');
      await press(page, 'Done');
      await page.waitFor(`document.querySelector('dialog[open]') === null`);
      await press(page, 'Make a pack of these');
      await packSeen(page);
      await page.click('.pack-tile');
      for (const [i, word] of ['duck', 'swan', 'cat'].entries()) {
        await page.waitFor(`document.querySelector('#pack-sticker')?.textContent.includes('${NAMES[i]}')`);
        await pickEmoji(page, word);
        await press(page, i < NAMES.length - 1 ? 'Next sticker' : 'Done');
      }
      await page.waitFor(`document.activeElement.textContent.includes('goose')`);
      const emojis = await page.evaluate<string[]>(EMOJIS);
      expect(new Set(emojis).size).toBe(NAMES.length);
      await page.click('.pack-words label:first-child input');
      await page.type('Water birds');
      await page.click('.pack-words label:nth-child(2) input');
      await page.type('Ann');
      await page.reload();
      await packSeen(page);
      expect(await page.evaluate(EMOJIS)).toEqual(emojis);
      const { name, bytes } = await page.saved(() => press(page, 'Save pack'));
      expect(name).toBe('Water-birds.wastickers');
      const { packs } = readPack(readZip(bytes));
      expect(packs[0]).toMatchObject({ title: 'Water birds', author: 'Ann' });
      expect(packs[0]!.stickers).toHaveLength(NAMES.length);
      for (const { bytes: sticker } of packs[0]!.stickers)
        expect(validate(sticker, platformById('whatsapp')!)).toEqual([]);
      expect(await page.errors()).toEqual([]);
    });
  });
});
