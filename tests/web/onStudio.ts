import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { saved } from './onPage.ts';

/** Opens the studio by the sticker's dialog, and waits until the subject is there. */
export async function openStudio(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Change ${name}` }).click();
  await page.getByRole('button', { name: 'Text and emoji' }).click();
  await studioOf(page).waitFor();
}

export function studioOf(page: Page): Locator {
  return page.getByRole('application', { name: 'Sticker to put text and emoji on' });
}

/** Something on the stage, by the beginning of its name. */
export function objectOf(page: Page, name: string | RegExp): Locator {
  return studioOf(page).getByRole('button', { name });
}

/** Where something lies on the screen, once it is drawn. */
export async function middleOf(object: Locator): Promise<{ x: number; y: number; width: number }> {
  await object.locator('canvas:not([width="1"])').waitFor();
  const { x, y, width, height } = (await object.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2, width };
}

/** Adds a text in the words of somebody who types. */
export async function addText(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Add text' }).click();
  await page.keyboard.type(text);
}

/** How many pixels of a sticker's file are nearly of a colour. */
export async function pixelsOf(
  bytes: Buffer,
  [red, green, blue]: readonly [number, number, number],
): Promise<number> {
  const { data } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    const apart = Math.hypot(data[i]! - red, data[i + 1]! - green, data[i + 2]! - blue);
    if (data[i + 3]! > 200 && apart < 40) count++;
  }
  return count;
}

/** The sticker's file, as it is downloaded. */
export async function stickerOf(page: Page, name: string): Promise<Buffer> {
  const { bytes } = await saved(page, () => page.getByRole('button', { name: `Download ${name}` }).click());
  return bytes;
}
