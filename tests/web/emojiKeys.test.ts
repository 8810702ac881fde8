import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePack, pickEmoji, tile } from './onPacks.ts';
import { choose, ready } from './onPage.ts';
import { openStudio } from './onStudio.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

/** Name of what has the focus, also within the picker's own root. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? '';
  });

const search = (page: Page) => page.locator('emoji-picker').getByRole('combobox');

/** Tab, until something has the focus whose name is meant. @returns how often. */
async function tabTo(page: Page, name: RegExp): Promise<number> {
  for (let count = 1; count < 30; count++) {
    await page.keyboard.press('Tab');
    if (name.test(await focused(page))) return count;
  }
  throw new Error(`${name} was not reached; the focus is on “${await focused(page)}”`);
}

/** How far red, green and blue are apart at most. */
async function colourfulness(png: Buffer): Promise<number> {
  const { data } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let most = 0;
  for (let i = 0; i < data.length; i += 3) {
    const rgb = data.subarray(i, i + 3);
    most = Math.max(most, Math.max(...rgb) - Math.min(...rgb));
  }
  return most;
}

/** How wide a line of text is, by its height. */
function shape(text: Locator): Promise<number> {
  return text.evaluate((each) => {
    const range = document.createRange();
    range.selectNodeContents(each);
    const { width, height } = range.getBoundingClientRect();
    return width / height;
  });
}

describe.skipIf(CHROMIUM === undefined)('emojis by keys', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });
  afterAll(() => site?.close());

  test('are one stop each of tabs, grid and favourites; arrows lead through them', async () => {
    const page = await site.openAgain();
    await makePack(page, ['cat.jpg', 'dog.jpg', 'cow.jpg']);
    await tile(page, 'cat').click();
    const menu = page.locator('emoji-picker .tabpanel .emoji-menu');
    await menu.getByRole('menuitem').nth(60).waitFor();
    await search(page).focus();
    await tabTo(page, /^Smileys/);
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toMatch(/^People/);
    await page.keyboard.press('Enter');
    await menu.getByRole('menuitem', { name: /waving hand/ }).waitFor();
    await tabTo(page, /waving hand/);
    const names = await menu
      .getByRole('menuitem')
      .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe(names[1]);
    await page.keyboard.press('ArrowDown');
    const below = names.indexOf(await focused(page));
    expect(below).toBeGreaterThan(5);
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe(names[1]);
    await page.keyboard.press('End');
    expect(await focused(page)).toBe(names.at(-1));
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe(names.at(-1));
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Take .+ off$/ }).waitFor();
    // Where the focus was is where Tab comes back to.
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe(names.at(-1));
    expect(await tabTo(page, /^Next sticker/)).toBeLessThan(5);
    await page.close();
  });

  test('that were sought are no stops at all', async () => {
    const page = await site.openAgain();
    await makePack(page, ['cat.jpg', 'dog.jpg', 'cow.jpg']);
    await tile(page, 'cat').click();
    await search(page).fill('cat');
    const results = page.locator('emoji-picker #search-results').getByRole('option');
    await results.nth(4).waitFor();
    await expect
      .poll(() => results.evaluateAll((all) => all.filter(({ tabIndex }) => tabIndex >= 0).length))
      .toBe(0);
    await search(page).press('ArrowDown');
    await search(page).press('Enter');
    await page.getByRole('button', { name: /^Take .+ off$/ }).waitFor();
    expect(await tabTo(page, /^Next sticker/)).toBeLessThan(9);
    await page.close();
  });

  test('are offered in the studio as they will be drawn, flags too', async () => {
    const page = await site.openAgain();
    await choose(page, 'duck.jpg');
    await ready(page, 1);
    await openStudio(page, 'duck.jpg');
    await page.getByRole('button', { name: 'Add emoji' }).click();
    await search(page).fill('japan');
    const flag = page.locator('emoji-picker').getByRole('option', { name: /Japan/ }).first();
    await flag.waitFor();
    expect(await flag.evaluate((each) => getComputedStyle(each).fontFamily)).toMatch(/StickerSnap Emoji/);
    expect(
      await page.evaluate(() =>
        [...document.fonts].map(({ family, status }) => `${family.replaceAll('"', '')}: ${status}`),
      ),
    ).toContain('StickerSnap Emoji: loaded');
    // Letters and parts by themselves; one sign in the font.
    expect(await shape(flag)).toBeLessThan(1.6);
    await search(page).fill('heart on fire');
    const heart = page
      .locator('emoji-picker')
      .getByRole('option', { name: /heart on fire/ })
      .first();
    await heart.waitFor();
    expect(await shape(heart)).toBeLessThan(1.6);
    await page.close();
  });

  test('of packs are in colour also where the system has none', async () => {
    const page = await site.openAgain();
    await makePack(page, ['cat.jpg', 'dog.jpg', 'cow.jpg']);
    await tile(page, 'cat').click();
    await pickEmoji(page, 'lion');
    await page.getByRole('button', { name: 'Done' }).click();
    const sign = page.locator('.pack-tile .pack-emojis');
    await expect.poll(async () => colourfulness(await sign.screenshot())).toBeGreaterThan(100);
    await page.close();
  });
});
