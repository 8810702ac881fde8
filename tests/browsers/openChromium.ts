import { readFile } from 'node:fs/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { processTree } from '../../bench/speed/processTree.ts';
import type { BrowserDriver, DrivenPage, PageOptions } from './browserDriver.ts';
import { CHROMIUM_FLAGS } from './chromiumFlags.ts';
import { drivePage } from './drivePage.ts';
import { endProcesses } from './endProcesses.ts';

export { CHROMIUM_FLAGS };

const SIZE = { width: 1280, height: 900 };
/** Moves of a drag. */
const STEPS = 6;

/** Chromium through Playwright; its profile is Playwright's own temporary folder. */
export async function openChromium(executablePath: string): Promise<BrowserDriver> {
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  const root = await rootOf(browser);
  return {
    name: 'Chromium',
    version: browser.version(),
    takesLanguage: true,
    processIds: () => processTree(root),
    open: (address, options) => open(browser, root, address, options),
    close: () => endProcesses(processTree(root), () => browser.close()),
  };
}

async function rootOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.find(({ type }) => type === 'browser')!.id;
}

async function open(
  browser: Browser,
  root: number,
  address: string,
  { language = 'en-GB', size = SIZE }: PageOptions = {},
): Promise<DrivenPage> {
  const context = await browser.newContext({ locale: language, viewport: size, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(address);
  return drivePage({
    run: (expression) => page.evaluate(expression),
    setFiles: (selector, paths) => page.setInputFiles(selector, [...paths]),
    click: (selector) => page.locator(selector).first().click(),
    press: (held, key) => page.keyboard.press([...held, key].join('+')),
    type: (text) => page.keyboard.type(text),
    async drag(from, to) {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: STEPS });
      await page.mouse.up();
    },
    saved: (act) => saved(page, act),
    reload: async () => void (await page.reload()),
    screenshot: async (path) => void (await page.screenshot({ path })),
    processIds: () => processTree(root),
    close: () => context.close(),
  });
}

async function saved(page: Page, act: () => Promise<unknown>) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
