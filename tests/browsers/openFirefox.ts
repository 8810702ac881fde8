import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type ElementHandle, type KeyInput } from 'puppeteer-core';
import { processTree } from '../../bench/speed/processTree.ts';
import type { BrowserDriver, DrivenPage, PageOptions } from './browserDriver.ts';
import { drivePage } from './drivePage.ts';
import { endProcesses } from './endProcesses.ts';
import { takeDownload } from './takeDownload.ts';

const SIZE = { width: 1280, height: 900 };
/** Moves of a drag. */
const STEPS = 6;
/** Cuts in a page may take long on a small machine. */
const PATIENCE_MS = 300_000;

/** Firefox through WebDriver BiDi; its profile is Puppeteer's own temporary folder. */
export async function openFirefox(executablePath: string): Promise<BrowserDriver> {
  const downloads = await mkdtemp(join(tmpdir(), 'stickersnap-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    protocolTimeout: PATIENCE_MS,
    extraPrefsFirefox: {
      'browser.download.dir': downloads,
      'browser.download.folderList': 2,
      'browser.download.useDownloadDir': true,
      'browser.download.alwaysOpenPanel': false,
      // Otherwise a saved WebP opens in a tab of its own, and the page sleeps behind it.
      'browser.download.viewableInternally.enabledTypes': '',
      'browser.helperApps.showOpenOptionForViewableInternally': false,
      'ui.prefersReducedMotion': 1,
    },
  });
  const root = browser.process()!.pid!;
  return {
    name: 'Firefox',
    version: (await browser.version()).split('/')[1]!,
    takesLanguage: true,
    processIds: () => processTree(root),
    open: (address, options) => open(browser, root, downloads, address, options),
    async close() {
      await endProcesses(processTree(root), () => browser.close());
      await rm(downloads, { recursive: true, force: true });
    },
  };
}

async function open(
  browser: Browser,
  root: number,
  downloads: string,
  address: string,
  { language = 'en-GB', size = SIZE }: PageOptions = {},
): Promise<DrivenPage> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.emulateLocale(language);
  await page.setViewport(size);
  await page.goto(address);
  return drivePage({
    run: (expression) => page.evaluate(expression),
    async setFiles(selector, paths) {
      const input = (await page.$(selector)) as ElementHandle<HTMLInputElement> | null;
      await input!.uploadFile(...paths);
      await input!.dispose();
    },
    click: (selector) => page.click(selector),
    async press(held, key) {
      for (const each of held) await page.keyboard.down(each as KeyInput);
      await page.keyboard.press(key as KeyInput);
      for (const each of held) await page.keyboard.up(each as KeyInput);
    },
    type: (text) => page.keyboard.type(text),
    async drag(from, to) {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: STEPS });
      await page.mouse.up();
    },
    saved: (act) => takeDownload(downloads, act),
    reload: async () => void (await page.reload()),
    screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
    processIds: () => processTree(root),
    close: () => context.close(),
  });
}
