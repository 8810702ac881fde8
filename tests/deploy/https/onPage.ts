import type { Page } from 'playwright-core';
import { samplePhoto } from '../../web/samplePhoto.ts';

/** Has the page make one more sticker of the drawn photo. @returns the file that it offers. */
export async function makeSticker(page: Page, name: string): Promise<Buffer> {
  await page.setInputFiles('input[type=file][multiple]', await samplePhoto(`${name}.jpg`));
  const button = page.getByRole('button', { name: `Download ${name}.jpg` });
  await button.waitFor({ timeout: 240_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const pieces: Buffer[] = [];
  for await (const piece of await download.createReadStream()) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Asked in the page itself, whose names this file does not know. */
export const isIsolated = (page: Page) => page.evaluate('crossOriginIsolated');
