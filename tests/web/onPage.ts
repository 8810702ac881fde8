import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from 'playwright-core';
import { samplePhoto } from './samplePhoto.ts';

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** An SVG with a script in it, under a name that is markup. */
export const HOSTILE = {
  name: '<img src=x onerror=alert(1)>.svg',
  mimeType: 'image/svg+xml',
  buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
};

/** The dialog's field for several files. */
export const FILES = 'input[type=file][multiple]';

export function cards(page: Page, standing: string): Locator {
  return page.locator(`[data-standing=${standing}]`);
}

/** Waits until so many stickers are ready. */
export async function ready(page: Page, count: number): Promise<void> {
  await cards(page, 'ready')
    .nth(count - 1)
    .waitFor({ timeout: 60_000 });
}

/** Waits until nothing is left to do. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('.sticker-card') !== null &&
      document.querySelector('[data-standing=waiting], [data-standing=working], [data-standing=drawing]') ===
        null,
    undefined,
    { timeout: 60_000 },
  );
}

/** Chooses the sample by the files' dialog, under these names. */
export async function choose(page: Page, ...names: string[]): Promise<void> {
  await page.setInputFiles(FILES, await Promise.all(names.map((name) => samplePhoto(name))));
}

/** What `act` makes the browser save. */
export async function saved(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download') as Promise<Download>, act()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Waits until the service worker answers for the site, with all that it keeps for later. */
export async function offlineReady(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    const look = () =>
      navigator.serviceWorker.controller?.state === 'activated' ? done() : setTimeout(look, 100);
    look();
  })`);
}
