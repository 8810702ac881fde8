import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from './axeViolations.ts';
import { drawnPack } from './drawnPack.ts';
import { drop, field, makePack, order, PHOTOS, pickEmoji, shown, tile } from './onPacks.ts';
import { PHONE } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

const names = (photos: readonly string[]) => photos.map((name) => name.replace('.jpg', ''));
const announced = (page: Page) => page.getByRole('status', { name: 'What happened last' }).textContent();

/** As long as a new user may take for a pack of five, in milliseconds. */
const FOUR_MINUTES = 240_000;
/** As long as a pack of thirty may take until all of it is seen. */
const OPENED_WITHIN = 1500;

describe.skipIf(CHROMIUM === undefined)('packs', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });
  afterAll(() => site?.close());

  test('of five stickers on a phone, each with its emojis; a reload comes back with every step', async () => {
    const page = await site.open(PHONE);
    const began = performance.now();
    await makePack(page);
    await page.reload();
    await shown(page, 5);
    for (const [i, word] of ['cat', 'dog', 'cow', 'chicken', 'pig'].entries()) {
      if (i === 0) await tile(page, 'cat').click();
      else await page.getByRole('button', { name: 'Next sticker', exact: true }).last().click();
      await page.getByRole('dialog', { name: `Sticker ${i + 1}: ${names(PHOTOS)[i]}` }).waitFor();
      await pickEmoji(page, word);
      await page.getByRole('button', { name: /^Take .+ off$/ }).waitFor();
    }
    await page.getByLabel('Description for people').fill('A pig that laughs');
    await page.reload();
    await shown(page, 5);
    const texts = await page.locator('.pack-tile .pack-emojis').allTextContents();
    expect(texts).toHaveLength(5);
    expect(new Set(texts).size).toBe(5);
    await field(page, 'Title').fill('Farm');
    await field(page, 'Publisher').fill('Ann');
    await page.getByRole('radio', { name: 'Sticker 3: cow' }).check();
    await page.getByRole('radio', { name: 'Telegram' }).check();
    await page.reload();
    await page.getByRole('heading', { name: 'Farm', level: 1 }).waitFor();
    expect(await field(page, 'Publisher').inputValue()).toBe('Ann');
    expect(await page.getByRole('radio', { name: 'Sticker 3: cow' }).isChecked()).toBe(true);
    expect(await page.getByRole('radio', { name: 'Telegram' }).isChecked()).toBe(true);
    await tile(page, 'pig').click();
    expect(await page.getByLabel('Description for people').inputValue()).toBe('A pig that laughs');
    expect(performance.now() - began).toBeLessThan(FOUR_MINUTES);
    // The photos may go: the pack has pictures of its own.
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Back to your stickers' }).click();
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.goto(`${site.origin}/#packs`);
    await page.reload();
    await page.getByRole('link', { name: 'Farm' }).click();
    await shown(page, 5);
    await page.context().close();
  });

  test('are ordered by drag and by keys; what is taken out comes back', async () => {
    const page = await site.openAgain();
    await makePack(page);
    expect(await order(page)).toEqual(['cat', 'dog', 'cow', 'hen', 'pig']);
    const [from, to] = await Promise.all([tile(page, 'cat').boundingBox(), tile(page, 'cow').boundingBox()]);
    await page.mouse.move(from!.x + 40, from!.y + 40);
    await page.mouse.down();
    await page.mouse.move(from!.x + 60, from!.y + 45, { steps: 4 });
    await page.mouse.move(to!.x + to!.width - 20, to!.y + 40, { steps: 12 });
    await page.mouse.up();
    await expect.poll(() => order(page)).toEqual(['dog', 'cow', 'cat', 'hen', 'pig']);
    await tile(page, 'cat').focus();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => order(page)).toEqual(['dog', 'cat', 'cow', 'hen', 'pig']);
    expect(await announced(page)).toBe('Sticker cat: now at place 2 of 5.');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Sticker 2: cat');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Next sticker', exact: true }).last().click();
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toContain('Sticker 3: cow');
    await tile(page, 'cat').click();
    await page.getByRole('button', { name: 'Earlier' }).click();
    await page.getByRole('button', { name: 'Take out' }).click();
    await expect.poll(() => order(page)).toEqual(['dog', 'cow', 'hen', 'pig']);
    await page.reload();
    await shown(page, 4);
    await tile(page, 'hen').click();
    await page.getByRole('button', { name: 'Take out' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => order(page)).toEqual(['dog', 'cow', 'hen', 'pig']);
    await page.reload();
    await shown(page, 4);
    await page.getByRole('button', { name: 'Add stickers' }).click();
    await page.getByRole('button', { name: 'Add (1)' }).click();
    await expect.poll(() => order(page)).toEqual(['dog', 'cow', 'hen', 'pig', 'cat']);
    await page.close();
  });

  test('findings stand beside what they concern, with their mend; a sticker that changed comes in anew', async () => {
    const page = await site.openAgain();
    await makePack(page, ['cat.jpg', 'dog.jpg']);
    await page.getByText('Stickers that are missing: 1. .wastickers takes 3 or more.').waitFor();
    expect(await page.getByRole('button', { name: 'Save pack' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Enter a title: The title is missing.' }).click();
    await page.keyboard.type('x'.repeat(70));
    await page.getByRole('button', { name: 'Enter a publisher: The publisher is missing.' }).click();
    await page.keyboard.type('Ann');
    await page.getByRole('radio', { name: 'Telegram' }).check();
    await page.getByRole('button', { name: /^Shorten: The title is longer than 64/ }).click();
    expect(await field(page, 'Title').inputValue()).toBe('x'.repeat(64));
    await page.getByRole('button', { name: /^Choose emojis: Sticker 2 has no emoji/ }).click();
    await page.getByRole('dialog', { name: 'Sticker 2: dog' }).waitFor();
    await pickEmoji(page, 'dog');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Sticker 2 has no emoji').waitFor({ state: 'detached' });
    const before = await page.locator('.pack-main .pack-grid img').first().getAttribute('src');
    await page.getByRole('link', { name: 'Back to your stickers' }).click();
    await page.getByRole('radio', { name: 'None' }).first().check();
    await page.goBack();
    await page.getByText('Changed on the page since they came here: 2.').waitFor();
    await page.getByRole('button', { name: 'Bring them in anew' }).click();
    await page.getByText('Changed on the page').waitFor({ state: 'detached' });
    expect(await page.locator('.pack-main .pack-grid img').first().getAttribute('src')).not.toBe(before);
    await page.close();
  });

  test('a damaged or foreign one is told by its name and costs nothing that was there', async () => {
    const page = await site.openAgain();
    const whole = await drawnPack(3, 'Discs');
    await drop(page, whole);
    await shown(page, 3);
    await page.getByText('“Discs.wastickers” is open: 3 stickers.').waitFor();
    await drop(page, { name: 'half.wastickers', buffer: whole.buffer.subarray(0, whole.buffer.length >> 1) });
    await page.getByText('“half.wastickers” was not opened. It is damaged or no pack.').waitFor();
    const bent = Buffer.from(whole.buffer);
    bent[Math.round(bent.length / 2)]! ^= 255;
    await drop(page, { name: 'bent.zip', buffer: bent });
    await page.getByText('“bent.zip” was not opened.').waitFor();
    await drop(page, { name: 'text.wastickers', buffer: Buffer.from('hello') });
    await page.getByText('“text.wastickers” was not opened.').waitFor();
    await shown(page, 3);
    await page.reload();
    await shown(page, 3);
    await page.getByRole('link', { name: 'All packs' }).click();
    expect(await page.locator('.pack-list > li').count()).toBe(1);
    await page.close();
  });

  test('of thirty is seen at once, and shows the same in every tab', async () => {
    const page = await site.open();
    await drop(page, await drawnPack(30, 'Thirty'));
    await shown(page, 30);
    await page.reload();
    await page.getByRole('heading', { name: 'Stickers: 30' }).waitFor();
    await page.getByRole('link', { name: 'All packs' }).click();
    const took = await page.evaluate(async () => {
      const began = performance.now();
      document.querySelector<HTMLElement>('.pack-list a')?.click();
      const seen = () =>
        [...document.querySelectorAll<HTMLImageElement>('.pack-main .pack-grid img')].filter(
          ({ naturalWidth }) => naturalWidth > 0,
        ).length;
      while (seen() < 30 && performance.now() - began < 10_000) await new Promise(requestAnimationFrame);
      return performance.now() - began;
    });
    expect(took).toBeLessThan(OPENED_WITHIN);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await shown(other, 30);
    await field(page, 'Title').fill('Here');
    await other.getByRole('heading', { name: 'Here', level: 1 }).waitFor();
    await tile(other, 'disc-30').click();
    await other.getByRole('button', { name: 'Take out' }).click();
    await shown(page, 29);
    await other.getByRole('button', { name: 'Delete pack' }).click();
    await other.getByRole('button', { name: 'Delete pack' }).click();
    await page.getByText('This pack is not here any more.').waitFor();
    await page.context().close();
  });

  test('emojis have the skin tone that was chosen, and are found in the page’s language', async () => {
    const page = await site.openAgain({ locale: 'de-DE' });
    await drop(page, await drawnPack(3, 'Discs'));
    await shown(page, 3, 'Sticker');
    await page.locator('.pack-tile').first().click();
    const picker = page.locator('emoji-picker');
    await picker.getByRole('button', { name: /Hautfarbe|Hautton/ }).click();
    await picker.getByRole('option', { name: 'Mittel', exact: true }).click();
    await pickEmoji(page, 'Daumen hoch');
    await page.getByRole('button', { name: '👍🏽 wegnehmen' }).waitFor();
    await page.close();
  });

  test('nothing is wrong for axe, nor wider than the page, in Arabic and in the dark too', async () => {
    const page = await site.openAgain();
    await drop(page, await drawnPack(5, 'Discs'));
    await shown(page, 5);
    const wide = () => page.evaluate('document.documentElement.scrollWidth - innerWidth');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [320, 768, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await wide(), `${width}`).toBe(0);
      }
      expect(await axeViolations(page)).toEqual([]);
    }
    await page.locator('.app-language select').selectOption('ar');
    await page.getByRole('heading', { name: 'الملصقات: 5' }).waitFor();
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await wide()).toBe(0);
    await page.locator('.pack-tile').first().click();
    await page.locator('emoji-picker').getByRole('combobox', { name: 'بحث' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const small = await page.locator('dialog[open] button').evaluateAll((all) =>
      all
        .map((each) => ({ text: each.textContent, box: each.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
        .map(({ text }) => text),
    );
    expect(small).toEqual([]);
    await page.keyboard.press('Escape');
    // Alt and the arrow that points back leads on: it is read from the right.
    await page.locator('.pack-tile').first().focus();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => order(page)).toEqual(['disc-2', 'disc-1', 'disc-3', 'disc-4', 'disc-5']);
    await page.close();
  });
});
