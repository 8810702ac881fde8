import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../../scripts/ensureBrowsers.mjs';
import { CHROMIUM_FLAGS } from '../../browsers/chromiumFlags.ts';

export interface TrustingBrowser {
  /** A page of its own context. */
  open(address: string): Promise<Page>;
  /** Broken policies, mixed content, uncaught errors and requests to other places, since the start. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

/**
 * Chromium with a home of its own, in which one root is trusted, as an operator's own would be. It finds every name
 * below `.stickersnap.test` on this machine, and ignores no error of a certificate.
 * @param home absolute, empty.
 * @param root PEM file.
 */
export async function openTrusting(home: string, root: string): Promise<TrustingBrowser> {
  const database = join(home, '.pki', 'nssdb');
  mkdirSync(database, { recursive: true });
  const certutil = (...args: string[]) => promisify(execFile)('certutil', ['-d', `sql:${database}`, ...args]);
  await certutil('-N', '--empty-password');
  await certutil('-A', '-t', 'C,,', '-n', 'pebble', '-i', root);
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('There is no Chromium here, and pages are to be opened.');
  const browser: Browser = await chromium.launch({
    executablePath,
    args: [
      ...CHROMIUM_FLAGS,
      '--host-resolver-rules=MAP *.stickersnap.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
    env: { ...process.env, HOME: home } as Record<string, string>,
  });
  const troubles: string[] = [];

  function watch(context: BrowserContext): void {
    context.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^https?:$/.test(protocol) && !hostname.endsWith('.stickersnap.test')) troubles.push(request.url());
    });
    context.on('weberror', (error) => troubles.push(String(error.error())));
    context.on('console', (message) => {
      if (/content security policy|mixed content|err_cert/i.test(message.text()))
        troubles.push(message.text());
    });
  }

  return {
    async open(address) {
      const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
      watch(context);
      const page = await context.newPage();
      page.setDefaultTimeout(180_000);
      await page.goto(address);
      return page;
    },
    troubles,
    close: () => browser.close(),
  };
}
