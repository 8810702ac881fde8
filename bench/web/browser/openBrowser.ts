import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../../scripts/ensureBrowsers.mjs';
import { BenchError } from '../../benchError.ts';

/** Nothing is asked of anybody but the bench's own servers. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** So that a page's memory is measured when it is asked for, not within the next minutes. */
const EAGER = '--enable-blink-features=ForceEagerMeasureMemory';

export const VIEWPORT = { width: 1280, height: 900 };

export function chromiumPath(): string {
  const path = findChromium();
  if (path !== undefined) return path;
  throw new BenchError('There is no Chromium here. Name one with STICKERSNAP_CHROMIUM, or install it.');
}

/** A browser with a new profile: nothing is cached, nothing compiled. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: [...FLAGS, EAGER] });
}

export async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(300_000);
  await page.goto(url);
  return page;
}
