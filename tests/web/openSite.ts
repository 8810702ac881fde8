import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { expect } from 'vitest';
import { findChromium } from '../../scripts/ensureBrowsers.mjs';
import { CHROMIUM_FLAGS } from '../browsers/openChromium.ts';
import { type ServeOptions, serveSite } from './serveSite.ts';

/** Where there is none, tests in a browser are skipped. */
export const CHROMIUM = findChromium();

export const FLAGS = CHROMIUM_FLAGS;

export interface SiteOptions extends ServeOptions {
  /** Of the browser, beside the usual ones. */
  readonly flags?: readonly string[];
}

/** The built site in a real browser. */
export interface Site {
  readonly origin: string;
  /** A page of its own browser context, at the site. */
  open(options?: BrowserContextOptions, path?: string): Promise<Page>;
  /**
   * A page without anything kept, in a context that others like it had before: what the site sent is cached, as at a
   * later visit. For tests that are about neither. To be closed alone.
   * @param script runs before the page's own code.
   */
  openAgain(options?: BrowserContextOptions, script?: string): Promise<Page>;
  /** A context alone; `prepare` what is to happen before the page's own code runs, `first` what it shows. */
  openWith(
    prepare: (context: BrowserContext) => Promise<unknown>,
    options?: BrowserContextOptions,
    path?: string,
    first?: string,
  ): Promise<Page>;
  /** As when the network goes away: nobody answers any more. */
  stopServing(): Promise<void>;
  /** @throws where a page asked another origin, broke the content security policy or threw what nobody caught. */
  close(): Promise<void>;
}

/** Builds the site where it is old, serves it and starts a browser. */
export async function openSite(options: SiteOptions = {}): Promise<Site> {
  const { probe = false, connect = [], flags = [] } = options;
  const { origin, stop } = await serveSite(options);
  const browser: Browser = await chromium.launch({
    executablePath: CHROMIUM!,
    args: [...FLAGS, ...flags],
  });
  const strangers: string[] = [];
  const troubles: string[] = [];

  const again = new Map<string, BrowserContext>();

  async function newContext(options: BrowserContextOptions): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== origin && !connect.includes(url.origin))
        strangers.push(url.href);
    });
    return context;
  }

  async function newPage(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('dialog', (dialog) => {
      troubles.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) troubles.push(message.text());
    });
    return page;
  }

  async function openAgain(options: BrowserContextOptions = {}, script = ''): Promise<Page> {
    const key = JSON.stringify([options, script]);
    const known = again.get(key);
    const context = known ?? (await newContext(options));
    if (known === undefined) await context.addInitScript(script);
    again.set(key, context);
    const page = await newPage(context);
    // A text of the site's: nothing of the page's runs while what was kept is taken away.
    await page.goto(`${origin}/licences.txt`);
    await page.evaluate(async () => {
      localStorage.clear();
      const request = indexedDB.deleteDatabase('stickersnap');
      await new Promise((done) => {
        request.onsuccess = request.onerror = done;
      });
    });
    await page.goto(origin);
    await page.locator('main > *').first().waitFor();
    return page;
  }

  async function openWith(
    prepare: (context: BrowserContext) => Promise<unknown>,
    contextOptions: BrowserContextOptions = {},
    path = '/',
    first = 'main > *',
  ): Promise<Page> {
    const context = await newContext(contextOptions);
    await prepare(context);
    const page = await newPage(context);
    await page.goto(origin + path);
    if (!probe) await page.locator(first).first().waitFor();
    return page;
  }

  return {
    origin,
    open: (contextOptions, path) => openWith(async () => undefined, contextOptions, path),
    openAgain,
    openWith,
    stopServing: stop,
    async close() {
      await browser.close();
      await stop();
      expect(strangers).toEqual([]);
      expect(troubles).toEqual([]);
    },
  };
}
