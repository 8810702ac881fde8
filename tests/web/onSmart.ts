import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { DISC, DISC_IN, discPhoto } from './discPhoto.ts';
import { news, type Spot } from './onEditor.ts';
import { FILES, settled } from './onPage.ts';

export const NAME = 'disc.png';
export const percent = (x: number, y: number): Spot => ({
  x: (x / DISC_IN.width) * 100,
  y: (y / DISC_IN.height) * 100,
});
export const MIDDLE = percent(DISC.x, DISC.y);
export const SCRIBBLE = [MIDDLE, percent(DISC.x + 40, DISC.y + 20), percent(DISC.x - 30, DISC.y + 30)];
export const GROUND = percent(60, 60);

export const button = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true });
export const told = (page: Page, words: RegExp) =>
  expect.poll(() => news(page).textContent(), { timeout: 30_000 }).toMatch(words);
export const helper = (page: Page, is: string) =>
  page.locator(`.editor[data-helper=${is}]`).waitFor({ timeout: 60_000 });

/** The editor on the disc; without a start with what was found. */
export async function openDisc(page: Page, start?: 'From nothing' | 'From the whole picture'): Promise<void> {
  await page.setInputFiles(FILES, await discPhoto(NAME));
  await settled(page);
  await page.locator('.card-actions button').nth(2).click();
  await page.locator('.editor-stage').waitFor();
  await page.locator('.editor-first button').click();
  if (start === undefined) return;
  const more = button(page, 'More');
  if (await more.isVisible()) await more.click();
  await button(page, start).click();
  if (await more.isVisible()) await more.click();
}

export async function openWithHelper(
  page: Page,
  start: 'From nothing' | 'From the whole picture',
): Promise<void> {
  await openDisc(page, start);
  await button(page, 'Fetch it').click();
  await helper(page, 'ready');
}
