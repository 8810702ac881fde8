import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from './axeViolations.ts';
import { choose, PHONE, ready } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

const ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
/** In place of a system's share sheet. */
const SHARES = 'navigator.canShare = () => true; navigator.share = async () => undefined;';

const stepsOf = (page: Page) => page.locator('dialog .way').allInnerTexts();

async function openDialog(page: Page): Promise<void> {
  await choose(page, 'one.jpg');
  await ready(page, 1);
  await page.getByRole('button', { name: 'Change one.jpg' }).click();
  await page.getByRole('dialog').waitFor();
}

/** Opens a folded part by keyboard. */
async function unfold(page: Page, title: string): Promise<void> {
  await page.locator('dialog summary', { hasText: title }).focus();
  await page.keyboard.press('Enter');
}

describe.skipIf(CHROMIUM === undefined)('where a sticker goes', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });

  afterAll(async () => {
    await site?.close();
  });

  test('a phone is told of its share sheet first, of files second, and of what cannot work', async () => {
    const page = await site.openWith((context) => context.addInitScript(SHARES), {
      ...PHONE,
      colorScheme: 'dark',
      userAgent: ANDROID,
    });
    await openDialog(page);
    await unfold(page, 'How it gets there');
    await page.locator('dialog .way').first().waitFor();
    const [share, file, ...more] = await stepsOf(page);
    expect(more).toEqual([]);
    expect(share).toMatch(/^With the share sheet\s+Press “Share” here and choose WhatsApp\./);
    expect(file).toMatch(/^With the file\s+Press “Download” here/);
    expect(await page.locator('dialog .way svg.way-art').count()).toBe(6);
    await page.getByRole('dialog').getByRole('radio', { name: 'Signal', exact: true }).check({ force: true });
    await page.locator('dialog .way-steps .card-note', { hasText: 'stickers in packs only' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    // The same for all stickers, below them.
    await page.keyboard.press('Escape');
    await page.locator('.finish-panel .ways summary').tap();
    await page.locator('.finish-panel .way').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });

  test('a computer is told of files, in the page’s language', async () => {
    const page = await site.openAgain();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('ar');
    await page.waitForFunction(() => document.dir === 'rtl');
    await choose(page, 'one.jpg');
    await ready(page, 1);
    const panel = page.locator('.finish-panel .ways');
    await panel.locator('summary').click();
    await panel.locator('.way').waitFor();
    expect(await panel.locator('.way').textContent()).toContain('WhatsApp على الحاسوب');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await page.close();
  });

  test('it is looked at on the chosen ground, at the size of the chat, and the ground is kept', async () => {
    const page = await site.open();
    await openDialog(page);
    await unfold(page, 'See it in a chat');
    const ground = (name: string) => page.getByRole('dialog').getByRole('radio', { name, exact: true });
    await page.locator('.scene').waitFor();
    for (const [name, colour] of [
      ['Black', 'rgb(18, 18, 18)'],
      ['WhatsApp, dark', 'rgb(16, 25, 30)'],
    ] as const) {
      await ground(name).check({ force: true });
      await expect
        .poll(() => page.locator('.scene').evaluate((each) => getComputedStyle(each).backgroundColor))
        .toBe(colour);
    }
    const { width, height } = (await page.locator('.seen-sticker').boundingBox())!;
    expect([width, height]).toEqual([190, 190]);
    const told = await page.locator('.seen > .hint').textContent();
    const [size, left] = /has (\d+) kB: (\d+) kB below the limit of 100 kB/
      .exec(told ?? '')!
      .slice(1)
      .map(Number);
    expect(size! + left!).toBe(100);
    expect(await axeViolations(page)).toEqual([]);
    await page.reload();
    await ready(page, 1);
    await page.getByRole('button', { name: 'Change one.jpg' }).click();
    await unfold(page, 'See it in a chat');
    await page.locator('.scene.is-chat-a-dark').waitFor();
    await page.context().close();
  });
});
