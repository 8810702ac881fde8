import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { drawSample } from '@stickersnap/core';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { buildSite, DIST } from '../../apps/web/tools/buildSite.ts';
import { createSiteServer } from '../../apps/web/tools/createSiteServer.ts';
import { CHROMIUM } from './openSite.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The built site in a real browser, and everything that it asked the network for. */
export interface OpenPages {
  readonly origin: string;
  /** Addresses outside the site that any page asked for. */
  readonly strangers: string[];
  /** Uncaught errors and violations of the content security policy. */
  readonly troubles: string[];
  open(options?: BrowserContextOptions, path?: string): Promise<Page>;
  /** As when the network goes away: nobody answers any more. */
  stopServing(): void;
  close(): Promise<void>;
}

/** @param connect origins that the page may reach beside its own. */
export async function openPages(connect: readonly string[] = []): Promise<OpenPages> {
  await buildSite();
  const server = createSiteServer({ folder: DIST, connect });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM!, args: FLAGS });
  const strangers: string[] = [];
  const troubles: string[] = [];

  function stopServing(): void {
    server.close();
    server.closeAllConnections();
  }

  return {
    origin,
    strangers,
    troubles,
    async open(options = {}, path = '/') {
      const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (/^https?:$/.test(url.protocol) && url.origin !== origin && !connect.includes(url.origin))
          strangers.push(url.href);
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => troubles.push(String(error)));
      page.on('console', (message) => {
        if (/content security policy/i.test(message.text())) troubles.push(message.text());
      });
      await page.goto(origin + path);
      await page.locator('main > *').first().waitFor();
      return page;
    },
    stopServing,
    async close() {
      await browser.close();
      stopServing();
    },
  };
}

/** The project's own drawn photo as a JPEG file. */
export async function samplePhoto(name: string, width = 640, height = 480) {
  const { data } = drawSample(width, height);
  const buffer = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .jpeg()
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}

/** What axe finds wrong with the page as it stands, one line each. */
export async function axeViolations(page: Page): Promise<string[]> {
  const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(await readFile(path, 'utf8'));
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  );
}
