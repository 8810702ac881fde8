import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOST_AT, lostPhoto } from './lostPhoto.ts';
import {
  drawByFinger,
  drawByMouse,
  fingersOn,
  news,
  onPicture,
  openEditor,
  setSlider,
  stageOf,
  takeBrush,
} from './onEditor.ts';
import { cards, choose, FILES, PHONE, ready, saved } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

/** Where the sample's duck has its beak, and its body. */
const BEAK = { x: 72, y: 42 };
const EMPTY_CORNER = { x: 10, y: 12 };

/** The share of a picture's pixels that can be seen. */
async function seenShare(bytes: Buffer): Promise<number> {
  const { data } = await sharp(bytes)
    .ensureAlpha()
    .extractChannel(3)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return data.reduce((sum, alpha) => sum + alpha, 0) / 255 / data.length;
}

/** The subject alone, at the photo's size. */
async function subjectOf(
  page: Page,
  name: string,
): Promise<{ width: number; height: number; bytes: Buffer }> {
  await page.getByRole('button', { name: `Change ${name}` }).click();
  const { bytes } = await saved(page, () => page.getByRole('button', { name: 'Subject only' }).click());
  await page.getByRole('button', { name: 'Close' }).click();
  const { width, height } = await sharp(bytes).metadata();
  return { width, height, bytes };
}

describe.skipIf(CHROMIUM === undefined)('the editor', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });

  afterAll(async () => {
    await site?.close();
  });

  test('mends a cut-out with two strokes of the mouse; sticker and subject follow', async () => {
    const page = await site.openAgain({ acceptDownloads: true });
    await choose(page, 'duck.jpg');
    await ready(page, 1);
    const before = await saved(page, () => page.getByRole('button', { name: 'Download duck.jpg' }).click());
    const whole = await subjectOf(page, 'duck.jpg');
    await openEditor(page, 'duck.jpg');
    await page.getByText('Everything can be undone.').waitFor();
    await page.getByRole('radio', { name: 'Erase' }).check({ force: true });
    await setSlider(page, 'Size', 85);
    await drawByMouse(page, [
      { x: BEAK.x - 4, y: BEAK.y - 6 },
      { x: BEAK.x + 8, y: BEAK.y },
    ]);
    await expect.poll(() => news(page).textContent()).toMatch(/^Removed [\d.]+ % of the picture, /);
    // The right button does the opposite.
    await drawByMouse(page, [EMPTY_CORNER, { x: 16, y: 12 }], 'right');
    await expect
      .poll(() => news(page).textContent())
      .toMatch(/^Brought back [\d.]+ % of the picture, above on the left\.$/);
    expect(await page.getByText('Everything can be undone.').count()).toBe(0);
    await page.getByRole('img', { name: 'How the sticker will look' }).waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await ready(page, 1);
    const after = await saved(page, () => page.getByRole('button', { name: 'Download duck.jpg' }).click());
    expect(after.bytes.equals(before.bytes)).toBe(false);
    const mended = await subjectOf(page, 'duck.jpg');
    // From the corner that was brought back to the tail, and without the beak.
    expect(mended.height).toBeGreaterThan(whole.height + 40);
    expect(mended.width).toBeGreaterThan(whole.width + 40);
    expect(await seenShare(mended.bytes)).toBeLessThan(await seenShare(whole.bytes));
    await page.close();
  });

  test('what was mended goes only when that was said, where the picture is cut anew', async () => {
    const page = await site.openAgain();
    await choose(page, 'duck.jpg');
    await ready(page, 1);
    await openEditor(page, 'duck.jpg');
    await drawByMouse(page, [EMPTY_CORNER, { x: 16, y: 12 }]);
    await page.getByRole('button', { name: 'Done' }).click();
    await ready(page, 1);
    const dialog = page.getByRole('dialog');
    const sticker = () => dialog.getByRole('img', { name: 'Sticker of duck.jpg' }).getAttribute('src');
    await page.getByRole('button', { name: 'Change duck.jpg' }).click();
    const mended = await sticker();
    await dialog.getByRole('combobox', { name: 'Cut out by' }).selectOption('network');
    await dialog.getByText('What you mended will be gone.').waitFor();
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    expect(await dialog.getByRole('combobox', { name: 'Cut out by' }).inputValue()).toBe('auto');
    expect(await sticker()).toBe(mended);
    await dialog.getByRole('combobox', { name: 'Cut out by' }).selectOption('network');
    await dialog.getByRole('button', { name: 'Cut anew' }).click();
    await expect.poll(sticker, { timeout: 60_000 }).not.toBe(mended);
    await page.close();
  });

  test('mends by touch what was not found at all: enlarged by two fingers, drawn by one', async () => {
    const page = await site.open({ ...PHONE, acceptDownloads: true });
    await page.setInputFiles(FILES, await lostPhoto('lost.png', 26));
    await cards(page, 'empty').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Mend: lost.png' }).tap();
    await stageOf(page).waitFor();
    await page.getByRole('button', { name: 'Got it' }).tap();
    await takeBrush(page);
    const fingers = await fingersOn(page);
    const at = await onPicture(page, LOST_AT);
    // A finger that comes just before the other draws nothing.
    await fingers.down({ x: at.x - 20, y: at.y });
    await fingers.down({ x: at.x - 20, y: at.y }, { x: at.x + 20, y: at.y });
    for (const apart of [40, 80, 120, 160])
      await fingers.move({ x: at.x - apart, y: at.y }, { x: at.x + apart, y: at.y });
    await fingers.up();
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
    // Eight times as large: the subject is about 50 pixels wide now, and still where the fingers were.
    await setSlider(page, 'Size', 40);
    for (const dy of [-6, 6]) {
      await fingers.down({ x: at.x - 20, y: at.y + dy });
      for (const dx of [-10, 0, 10, 20]) await fingers.move({ x: at.x + dx, y: at.y + dy });
      expect(await page.locator('.editor-loupe.is-shown').count()).toBe(1);
      await fingers.up();
    }
    expect(await page.locator('.editor-loupe.is-shown').count()).toBe(0);
    // Where the machine is slow a tap lasts as long as a press, of which no click comes.
    await page.getByRole('button', { name: 'Done' }).click();
    await ready(page, 1);
    const sticker = await saved(page, () => page.getByRole('button', { name: 'Download lost.png' }).click());
    const { width, height } = await sharp(sticker.bytes).metadata();
    expect([width, height]).toEqual([512, 512]);
    const subject = await subjectOf(page, 'lost.png');
    expect(subject.width).toBeGreaterThan(10);
    expect(subject.width).toBeLessThan(160);
    await page.context().close();
  });

  test('is offered where a cut is doubtful', async () => {
    // The drawn network doubts nothing.
    const real = await openSite();
    const page = await real.open();
    await page.setInputFiles(FILES, await lostPhoto('doubtful.png', 38));
    await cards(page, 'ready').getByText('The cut may be off.').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Mend it: doubtful.png' }).click();
    await stageOf(page).waitFor();
    await real.close();
  });

  test('a second finger takes back what the first one began; a stroke may begin and end beside the picture', async () => {
    const page = await site.open(PHONE);
    await choose(page, 'duck.jpg');
    await ready(page, 1);
    await openEditor(page, 'duck.jpg');
    const fingers = await fingersOn(page);
    const [a, b] = [await onPicture(page, { x: 20, y: 20 }), await onPicture(page, { x: 60, y: 20 })];
    await fingers.down(a);
    await fingers.move({ x: a.x + 3, y: a.y });
    await fingers.down({ x: a.x + 3, y: a.y }, b);
    await fingers.move(a, { x: b.x - 30, y: b.y });
    await fingers.up();
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
    await page.keyboard.press('0');
    await drawByFinger(page, fingers, [
      { x: -3, y: 10 },
      { x: 103, y: 10 },
    ]);
    await expect
      .poll(() => news(page).textContent())
      .toMatch(/^Brought back [\d.]+ % of the picture, above\.$/);
    await page.context().close();
  });

  test('lasso, colour, parts, edge and beginning anew are steps that can be undone', async () => {
    const page = await site.openAgain();
    await choose(page, 'duck.jpg');
    await ready(page, 1);
    // The dialog’s third way.
    await page.getByRole('button', { name: 'Change duck.jpg' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Mend' }).click();
    await stageOf(page).waitFor();
    const undo = page.getByRole('button', { name: 'Undo' });
    const told = (words: RegExp) => expect.poll(() => news(page).textContent()).toMatch(words);
    const tool = (name: string) =>
      page.getByRole('radio', { name, exact: true }).first().check({ force: true });

    await page.getByRole('button', { name: 'From nothing' }).click();
    await told(/^Removed \d+ %/);
    await tool('Lasso');
    await drawByMouse(page, [
      { x: 5, y: 5 },
      { x: 45, y: 5 },
      { x: 45, y: 45 },
      { x: 5, y: 45 },
    ]);
    await told(/^Brought back 1[5-7] % of the picture, above on the left\.$/);
    await page.getByRole('radio', { name: 'Corners' }).check({ force: true });
    for (const spot of [
      { x: 60, y: 60 },
      { x: 90, y: 60 },
      { x: 90, y: 90 },
      { x: 60, y: 90 },
    ])
      await drawByMouse(page, [spot]);
    await page.getByRole('button', { name: 'Close the line' }).click();
    await told(/^Brought back (8|9|10) % of the picture, below on the right\.$/);
    await tool('Parts');
    await drawByMouse(page, [{ x: 75, y: 75 }]);
    await told(/^Removed (8|9|10) % of the picture, below on the right\.$/);
    await tool('Colour');
    await drawByMouse(page, [{ x: 70, y: 8 }]);
    await told(/^Brought back [\d.]+ %/);
    await undo.click();
    await told(/^Undone\. Removed/);
    await tool('Edge');
    await setSlider(page, 'Width', 6);
    await page.getByRole('dialog').getByRole('slider', { name: 'Width' }).dispatchEvent('change');
    await told(/^Brought back [\d.]+ %/);
    for (let left = 0; left < 5; left++) await undo.click();
    await expect.poll(() => undo.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Cancel' }).click();
    // Nothing was left to be asked about.
    await page.getByRole('heading', { name: 'Your stickers' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.close();
  });
});
