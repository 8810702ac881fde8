import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lostPhoto } from './lostPhoto.ts';
import { cards, choose, FILES, HOSTILE, ready, settled } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

/** Name or text of what has the focus; `BODY` where nothing has. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement!;
    if (at === document.body) return 'BODY';
    const own = at.getAttribute('aria-label') ?? at.closest('label')?.textContent ?? at.textContent ?? '';
    return at.localName === 'main' ? 'main' : own.replace(/\s+/g, ' ').trim();
  });

/** Presses what has this name by keyboard. */
async function press(page: Page, name: string | RegExp, within = 'body'): Promise<void> {
  const button = page.locator(within).getByRole('button', { name, exact: true }).first();
  await button.focus();
  await page.keyboard.press('Enter');
}

async function expectFocus(page: Page, on: string | RegExp): Promise<void> {
  await expect.poll(() => focused(page)).toMatch(on);
}

describe.skipIf(CHROMIUM === undefined)('the focus has a place', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });

  afterAll(async () => {
    await site?.close();
  });

  test('after removing, undoing, dismissing and starting over', async () => {
    const page = await site.openAgain();
    await choose(page, 'one.jpg', 'two.jpg', 'three.jpg');
    await ready(page, 3);
    await press(page, 'Remove two.jpg');
    await expectFocus(page, 'Download three.jpg');
    await press(page, 'Undo');
    await expectFocus(page, 'Download two.jpg');
    await press(page, 'Remove three.jpg');
    await expectFocus(page, 'Download two.jpg');
    await press(page, 'Dismiss');
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
    await expectFocus(page, 'Download two.jpg');
    // What is saved is told, and told no more: by itself, or dismissed.
    await Promise.all([page.waitForEvent('download'), press(page, 'Download two.jpg')]);
    await press(page, 'Dismiss', '.toasts');
    await page.locator('.toasts .notice').waitFor({ state: 'detached' });
    await expectFocus(page, 'Download two.jpg');
    await press(page, 'Start over');
    await page.getByRole('heading', { name: 'Turn photos into stickers' }).waitFor();
    await expectFocus(page, 'main');
    await press(page, 'Undo');
    await ready(page, 2);
    await expectFocus(page, /main|Download|Your stickers/);
    await press(page, 'Start over');
    await press(page, 'Dismiss');
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
    await expectFocus(page, 'main');
    await page.close();
  });

  test('after everything that is done with the subject, in the dialog and when it closes', async () => {
    const page = await site.openAgain();
    await page.setInputFiles(FILES, await lostPhoto('lost.png', 26));
    await cards(page, 'empty').waitFor({ timeout: 60_000 });
    await press(page, /^Choose the subject/);
    await expectFocus(page, 'Box');
    await press(page, 'Cancel', 'dialog');
    await expectFocus(page, 'Choose the subject');
    await page.keyboard.press('Enter');
    await expectFocus(page, 'Box');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight');
    for (let i = 0; i < 4; i++) await press(page, 'Smaller', 'dialog');
    await press(page, 'Cut this out', 'dialog');
    await expectFocus(page, /^(Cancel|Choose the subject)$/);
    await settled(page);
    await expectFocus(page, 'Choose the subject');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expectFocus(page, /lost\.png$/);
    await page.close();
  });

  test('when a cut is cancelled or fails, and when the cards beside it change', async () => {
    const page = await site.open();
    // Nobody answers the worker's questions for the model: the cut waits.
    await page.context().route(/\/models\/.*\.onnx/, () => undefined);
    await choose(page, 'one.jpg');
    await cards(page, 'working').waitFor();
    await press(page, 'Cancel: one.jpg');
    await cards(page, 'failed').waitFor();
    await expectFocus(page, 'Try again: one.jpg');
    await page.setInputFiles(FILES, [HOSTILE]);
    await page.getByRole('heading', { name: HOSTILE.name }).waitFor();
    await expectFocus(page, 'Try again: one.jpg');
    await page.context().close();
  });

  test('when everything is forgotten, and when a picture leaves while its dialog is open', async () => {
    const page = await site.openAgain();
    await choose(page, 'one.jpg', 'two.jpg');
    await ready(page, 2);
    await press(page, 'Change two.jpg');
    await expectFocus(page, 'Close');
    // What the page says meanwhile is said where it can be reached.
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('[aria-label="Download one.jpg"]')!.click(),
    );
    await page.getByRole('dialog').getByText('Saved as one-whatsapp.webp.').waitFor();
    await press(page, 'Dismiss', 'dialog');
    await page.getByText('Saved as one-whatsapp.webp.').first().waitFor({ state: 'hidden' });
    await expectFocus(page, 'Close');
    // As another tab would do it: the page behind the dialog is out of reach for everybody here.
    await page.evaluate(() => document.querySelector<HTMLElement>('[aria-label="Remove two.jpg"]')!.click());
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expectFocus(page, /one\.jpg|Your stickers/);
    await press(page, 'Forget everything');
    await expectFocus(page, 'Keep them');
    await page.keyboard.press('Enter');
    await expectFocus(page, 'Forget everything');
    await page.keyboard.press('Enter');
    await press(page, 'Delete all');
    await page.getByRole('heading', { name: 'Turn photos into stickers' }).waitFor();
    await expectFocus(page, 'main');
    await page.close();
  });
});
