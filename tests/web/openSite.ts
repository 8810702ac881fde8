import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createSiteServer } from '@stickersnap/node';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { expect } from 'vitest';
import { buildSite, DIST, ROOT } from '../../apps/web/tools/buildSite.ts';
import { findChromium } from '../../scripts/ensureChromium.mjs';

/** Where there is none, tests in a browser are skipped. */
export const CHROMIUM = findChromium();

const PROBE = join(ROOT, 'node_modules', '.cache', 'stickersnap', 'site-probe');

export const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface SiteOptions {
  /** With the page that shows the engine alone. */
  readonly probe?: boolean;
  /** Origins that the page may reach beside its own. */
  readonly connect?: readonly string[];
  /** Of the browser, beside the usual ones. */
  readonly flags?: readonly string[];
  /** Answers a request in place of the site where it returns true. */
  readonly instead?: (request: IncomingMessage, response: ServerResponse) => boolean;
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
  const { probe = false, connect = [], flags = [], instead = () => false } = options;
  const folder = probe ? PROBE : DIST;
  await buildSite({ probe, folder });
  const site = createSiteServer({ folder, connect });
  const server = createServer((request, response) => {
    if (!instead(request, response)) site.emit('request', request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM!, args: [...FLAGS, ...flags] });
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
    stopServing: () => stop(server),
    async close() {
      await browser.close();
      await stop(server);
      expect(strangers).toEqual([]);
      expect(troubles).toEqual([]);
    },
  };
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
