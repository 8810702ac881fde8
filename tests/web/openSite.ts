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

  async function openWith(
    prepare: (context: BrowserContext) => Promise<unknown>,
    contextOptions: BrowserContextOptions = {},
    path = '/',
    first = 'main > *',
  ): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...contextOptions });
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== origin && !connect.includes(url.origin))
        strangers.push(url.href);
    });
    await prepare(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('dialog', (dialog) => {
      troubles.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) troubles.push(message.text());
    });
    await page.goto(origin + path);
    if (!probe) await page.locator(first).first().waitFor();
    return page;
  }

  return {
    origin,
    open: (contextOptions, path) => openWith(async () => undefined, contextOptions, path),
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
