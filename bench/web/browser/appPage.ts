import type { Browser, CDPSession, Page } from 'playwright-core';
import { BenchError } from '../../benchError.ts';
import { openPage } from './openBrowser.ts';
import { until } from './until.ts';
import { timeUntil, WATCH } from './watchStickers.ts';

/** The site in a page, as someone uses it. */
export interface AppPage {
  readonly page: Page;
  /** By the dialog. */
  choose(files: readonly string[]): Promise<void>;
  /** From another window onto the page. */
  drop(files: readonly string[]): Promise<void>;
  /** @returns milliseconds from the last giving until so many stickers stand on the page. */
  ready(count: number): Promise<number>;
  close(): Promise<void>;
}

interface Counts {
  readonly ready: number;
  /** Pictures that no sticker comes of. */
  readonly left: number;
}

/** Resolves once the first screen can be used: nothing else is waited for. */
export async function openApp(browser: Browser, origin: string): Promise<AppPage> {
  const page = await openPage(browser, 'about:blank');
  await page.addInitScript(WATCH);
  await page.goto(`${origin}/`);
  await page.locator('input[type=file][multiple]').waitFor({ state: 'attached' });

  return {
    page,
    choose: (files) => page.setInputFiles('input[type=file][multiple]', [...files]),
    async drop(files) {
      const session = await page.context().newCDPSession(page);
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await drag(session, type, files);
      await session.detach();
    },
    async ready(count) {
      const counts = `({
        ready: bench.at.length,
        left: document.querySelectorAll('[data-standing=failed], [data-standing=empty]').length,
      })`;
      const { left } = await until(page, counts, (all: Counts) => all.left > 0 || all.ready >= count);
      if (left > 0) throw new BenchError('The page made no sticker of one of the photos.');
      return (await page.evaluate(timeUntil(count))) as number;
    },
    close: () => page.context().close(),
  };
}

function drag(session: CDPSession, type: 'dragEnter' | 'dragOver' | 'drop', files: readonly string[]) {
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  return session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
}
