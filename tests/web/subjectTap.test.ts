import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { axeViolations } from './axeViolations.ts';
import { type ClickStandIn, createClickStandIn } from './clickStandIn.ts';
import { DISC, DISC_IN } from './discPhoto.ts';
import { PHONE, settled } from './onPage.ts';
import { button, GROUND, helper, MIDDLE, NAME, openDisc } from './onSmart.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

/** The box of the subject, in percent of the picture. */
async function boxOf(page: Page): Promise<number[]> {
  const area = (await page.locator('.subject-area').boundingBox())!;
  const box = (await page.locator('.subject-box').boundingBox())!;
  const across = (value: number) => (100 * (value - area.x)) / area.width;
  const down = (value: number) => (100 * (value - area.y)) / area.height;
  return [across(box.x), down(box.y), across(box.x + box.width), down(box.y + box.height)];
}

const ROOM = 0.05 * 2 * DISC.r;
const AROUND_DISC = [
  (100 * (DISC.x - DISC.r - ROOM)) / DISC_IN.width,
  (100 * (DISC.y - DISC.r - ROOM)) / DISC_IN.height,
  (100 * (DISC.x + DISC.r + ROOM)) / DISC_IN.width,
  (100 * (DISC.y + DISC.r + ROOM)) / DISC_IN.height,
];

/** Within a cell of the network's and what a border is wide. */
async function expectAroundDisc(page: Page): Promise<void> {
  await expect
    .poll(async () => Math.max(...(await boxOf(page)).map((value, i) => Math.abs(value - AROUND_DISC[i]!))), {
      timeout: 60_000,
    })
    .toBeLessThan(2.5);
}

async function placeOf(page: Page, { x, y }: { x: number; y: number }) {
  const area = (await page.locator('.subject-area').boundingBox())!;
  return { x: area.x + (area.width * x) / 100, y: area.y + (area.height * y) / 100 };
}

async function openChooser(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Change ${NAME}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Choose the subject' }).click();
  await page.locator('.subject-area').waitFor();
}

/** With the click network on the device. */
async function openWithNetwork(page: Page): Promise<void> {
  await openDisc(page);
  await button(page, 'Fetch it').click();
  await helper(page, 'ready');
  await button(page, 'Cancel').click();
  await openChooser(page);
  await page.getByText('Tap the subject, or drag a box around it.').waitFor({ timeout: 60_000 });
}

describe.skipIf(CHROMIUM === undefined)('choosing the subject by a tap on it', () => {
  let site: Site;
  let clicks: ClickStandIn;

  beforeAll(async () => {
    site = await openSite({ instead: (request, response) => clicks.answer(request.url ?? '', response) });
  });

  beforeEach(() => {
    clicks = createClickStandIn();
  });

  afterAll(async () => {
    await site?.close();
  });

  test('with the mouse: the box comes around the thing, and it is cut out', async () => {
    const page = await site.open();
    await openWithNetwork(page);
    const at = await placeOf(page, { x: MIDDLE.x + 5, y: MIDDLE.y - 6 });
    await page.mouse.click(at.x, at.y);
    await expectAroundDisc(page);
    // The box stays what it was: its corners are dragged.
    const corner = await placeOf(page, { x: AROUND_DISC[0]!, y: AROUND_DISC[1]! });
    await page.mouse.move(corner.x, corner.y);
    await page.mouse.down();
    await page.mouse.move(corner.x - 20, corner.y - 20, { steps: 4 });
    await page.mouse.up();
    expect((await boxOf(page))[0]).toBeLessThan(AROUND_DISC[0]! - 1);
    await page.getByRole('button', { name: 'Cut this out' }).click();
    await settled(page);
    await page
      .getByRole('dialog')
      .getByRole('img', { name: `Sticker of ${NAME}` })
      .waitFor();
    await page.context().close();
  });

  test('with a finger', async () => {
    const page = await site.open(PHONE);
    await openWithNetwork(page);
    const at = await placeOf(page, MIDDLE);
    await page.touchscreen.tap(at.x, at.y);
    await expectAroundDisc(page);
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });

  test('by keyboard: Enter takes what is in the middle of the box', async () => {
    const page = await site.open();
    await openWithNetwork(page);
    await page.getByRole('button', { name: 'Box', exact: true }).focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await expectAroundDisc(page);
    const says = page.getByRole('dialog').getByRole('status', { name: 'What happened last' });
    await expect.poll(() => says.textContent()).toMatch(/^From 3\d % to 7\d % across/);
    await page.context().close();
  });

  test('where nothing is, the box comes to the finger, and it is said', async () => {
    const page = await site.open();
    await openWithNetwork(page);
    const before = await boxOf(page);
    const at = await placeOf(page, GROUND);
    await page.mouse.click(at.x, at.y);
    await page.getByText('Nothing was found there.').first().waitFor({ timeout: 60_000 });
    const after = await boxOf(page);
    expect(after[2]! - after[0]!).toBeCloseTo(before[2]! - before[0]!, 0);
    expect(after[0]).toBeLessThan(before[0]!);
    await page.context().close();
  });

  test('without the network a tap moves the box as ever; where it could be fetched, that is said', async () => {
    const page = await site.open();
    await openDisc(page);
    await button(page, 'Not now').click();
    await button(page, 'Cancel').click();
    await openChooser(page);
    await page.getByText(/Once the helper for smart strokes has been fetched/).waitFor();
    await page.getByText('Drag a box around the subject, or tap its middle.').waitFor();
    const before = await boxOf(page);
    const at = await placeOf(page, GROUND);
    await page.mouse.click(at.x, at.y);
    const after = await boxOf(page);
    expect(after[2]! - after[0]!).toBeCloseTo(before[2]! - before[0]!, 0);
    expect(after[0]).toBeLessThan(before[0]!);
    expect(clicks.asked).toBe(0);
    await page.context().close();
  });
});
