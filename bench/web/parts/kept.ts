import { readFile } from 'node:fs/promises';
import { readZip } from '@stickersnap/core';
import type { Page } from 'playwright-core';
import { openApp } from '../browser/appPage.ts';
import { openBrowser } from '../browser/openBrowser.ts';
import { type PageMemory, pageMemory } from '../browser/pageMemory.ts';
import { until } from '../browser/until.ts';
import type { WebBench } from '../webBench.ts';

/** That stand on the page when its coming back is timed. */
export const RESTORED = 30;

export interface KeptResult {
  readonly pictures: number;
  /** Of the pictures: gone, or not in the archive in the end. */
  readonly lost: number;
  /** Of the main thread, whatever it did: PerformanceObserver `longtask`, 0 where none took over 50 ms. Milliseconds. */
  readonly task: number;
  readonly few: PageMemory;
  readonly many: PageMemory;
  /** From the beginning of a reload until RESTORED stickers stand there. Milliseconds. */
  readonly restored: number;
  /** Networks' runs after that reload. */
  readonly runs: number;
}

/** Long tasks of every page that is loaded, and how often a worker was asked to cut. */
const WATCH = `(() => {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  globalThis.cuts = 0;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message?.method === 'cut') globalThis.cuts++;
    return post.call(this, message, ...rest);
  };
})()`;

/** Many photos of a camera's size: added, the page reloaded in the middle, and all taken away as one archive. */
export async function runKept(bench: WebBench, pictures: number): Promise<KeptResult> {
  const browser = await openBrowser();
  try {
    const app = await openApp(browser, bench.site.origin);
    const { page } = app;
    await page.addInitScript(WATCH);
    await page.reload();
    const few = Math.max(1, Math.round(pictures / 10));
    const files = Array.from({ length: pictures }, (_, i) => bench.photos[i % bench.photos.length]!);

    bench.say(`Kept: ${RESTORED} photos, and a reload`);
    await app.drop(files.slice(0, few));
    await shown(page, few);
    const tasks = [await longest(page)];
    const early = await pageMemory(browser, page);
    await forget(page);
    await app.drop(files.slice(few, RESTORED));
    await shown(page, Math.min(RESTORED, pictures));
    tasks.push(await longest(page));
    await page.reload();
    await shown(page, Math.min(RESTORED, pictures));
    const restored = (await page.evaluate('bench.at.at(-1)')) as number;
    const runs = (await page.evaluate('globalThis.cuts')) as number;

    bench.say(`Kept: ${pictures} photos, reloaded in the middle`);
    await app.drop(files.slice(RESTORED));
    await shown(page, Math.round((RESTORED + pictures) / 2));
    tasks.push(await longest(page));
    await page.reload();
    await shown(page, pictures);
    tasks.push(await longest(page));
    const many = await pageMemory(browser, page);
    await forget(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.take-all .button.is-primary').click(),
    ]);
    const taken = readZip(await readFile(await download.path())).length;
    tasks.push(await longest(page));
    return {
      pictures,
      lost: pictures - taken,
      task: Math.max(...tasks),
      few: early,
      many,
      restored,
      runs,
    };
  } finally {
    await browser.close();
  }
}

async function shown(page: Page, count: number): Promise<void> {
  await until(
    page,
    `document.querySelectorAll('[data-standing=ready]').length`,
    (ready: number) => ready >= count,
  );
}

/** Measuring memory collects garbage on the main thread. */
async function forget(page: Page): Promise<void> {
  await page.evaluate('globalThis.longTasks.length = 0');
}

async function longest(page: Page): Promise<number> {
  return (await page.evaluate('Math.max(0, ...globalThis.longTasks)')) as number;
}
