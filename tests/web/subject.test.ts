import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOST_AT, LOST_IN, lostPhoto } from './lostPhoto.ts';
import { cards, FILES, PHONE, ready, saved, settled } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

/** Two corners of a box around it, on the screen. */
async function cornersOn(page: Page) {
  const area = (await page.locator('.subject-area').boundingBox())!;
  const at = (x: number, y: number) => ({
    x: area.x + (area.width * x) / 100,
    y: area.y + (area.height * y) / 100,
  });
  return { from: at(LOST_AT.x - 3, LOST_AT.y - 4), to: at(LOST_AT.x + 3, LOST_AT.y + 4) };
}

describe.skipIf(CHROMIUM === undefined)('a subject that is not found', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite();
  });

  afterAll(async () => {
    await site?.close();
  });

  test('is chosen by dragging a box with the mouse; one that is doubtful is told', async () => {
    const page = await site.openAgain({ acceptDownloads: true });
    await page.setInputFiles(FILES, [await lostPhoto('lost.png', 26), await lostPhoto('doubtful.png', 38)]);
    await settled(page);
    const card = cards(page, 'empty');
    await card.getByText('No subject was found.').waitFor();
    await cards(page, 'ready').getByText('The cut may be off.').waitFor();
    await card.getByRole('button', { name: 'Choose the subject' }).click();
    await page.getByRole('dialog').getByRole('img', { name: 'Photo lost.png' }).waitFor();
    const { from, to } = await cornersOn(page);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await page.mouse.move(to.x, to.y);
    await page.mouse.up();
    await page.getByRole('button', { name: 'Cut this out' }).click();
    await page.getByRole('dialog').getByRole('img', { name: 'Sticker of lost.png' }).waitFor();
    const subject = await saved(page, () => page.getByRole('button', { name: 'Subject only' }).click());
    const { width, height } = await sharp(subject.bytes).metadata();
    expect(width).toBeGreaterThan(8);
    expect(width).toBeLessThan(LOST_IN.width * 0.06);
    expect(height).toBeLessThan(LOST_IN.height * 0.08);
    await page.close();
  });

  test('is chosen by dragging with a finger, and by tapping', async () => {
    const page = await site.open(PHONE);
    await page.setInputFiles(FILES, await lostPhoto('lost.png', 26));
    await cards(page, 'empty').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Choose the subject' }).tap();
    await page.getByRole('dialog').getByRole('img', { name: 'Photo lost.png' }).waitFor();
    const { from, to } = await cornersOn(page);
    const fingers = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
      fingers.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await touch('touchStart', [from]);
    for (const share of [0.3, 0.6, 1]) {
      const between = (a: number, b: number) => a + (b - a) * share;
      await touch('touchMove', [{ x: between(from.x, to.x), y: between(from.y, to.y) }]);
    }
    await touch('touchEnd', []);
    // A tap brings the box to the finger, here aside and back.
    const box = page.locator('.subject-box');
    const middleOf = async () => {
      const { x, y, width, height } = (await box.boundingBox())!;
      return [x + width / 2, y + height / 2].map(Math.round);
    };
    const there = await middleOf();
    await page.touchscreen.tap(from.x - 60, from.y - 60);
    await expect.poll(middleOf).not.toEqual(there);
    await page.touchscreen.tap((from.x + to.x) / 2, (from.y + to.y) / 2);
    await expect.poll(middleOf).toEqual(there);
    await page.getByRole('button', { name: 'Cut this out' }).tap();
    await page.getByRole('dialog').getByRole('img', { name: 'Sticker of lost.png' }).waitFor();
    await page.getByRole('button', { name: 'Close' }).tap();
    await ready(page, 1);
    await page.context().close();
  });
});
