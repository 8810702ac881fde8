import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Builder, By, error, Key, type WebDriver } from 'selenium-webdriver';
import { processTree } from '../../bench/speed/processTree.ts';
import type { BrowserDriver, DrivenPage, PageOptions } from './browserDriver.ts';
import { drivePage } from './drivePage.ts';
import { endProcesses } from './endProcesses.ts';
import { startDisplay, startWebkitDriver, type WebkitPaths } from './startWebkit.ts';
import { takeDownload } from './takeDownload.ts';

type Size = NonNullable<PageOptions['size']>;

const SIZE: Size = { width: 1280, height: 900 };
const PATIENCE_MS = 300_000;
const TRIES = 20;
/** Moves of a drag. */
const STEPS = 6;

/**
 * WebKit's GTK port through WebDriver, on a display without a screen. WebDriver knows one session at a time, so each
 * page has a driver and a browser of its own. The language would be the system's, of which there may be but one.
 */
export async function openWebkit(paths: WebkitPaths): Promise<BrowserDriver> {
  const display = await startDisplay(paths.display);
  const opened: { page: DrivenPage; root: number }[] = [];
  const processIds = () => opened.flatMap(({ root }) => processTree(root));
  const probe = await open(paths, display.name, 'about:blank');
  await probe.page.close();
  return {
    name: 'WebKit',
    version: probe.version,
    takesLanguage: false,
    processIds,
    async open(address, options) {
      const started = await open(paths, display.name, address, options);
      opened.push(started);
      return started.page;
    },
    async close() {
      for (const { page } of opened) await page.close();
      await endProcesses([display.pid], async () => display.stop());
    },
  };
}

async function open(
  paths: WebkitPaths,
  display: string,
  address: string,
  { size = SIZE }: PageOptions = {},
): Promise<{ page: DrivenPage; root: number; version: string }> {
  const home = await mkdtemp(join(tmpdir(), 'stickersnap-webkit-'));
  const downloads = join(home, 'downloads');
  await mkdir(downloads);
  await writeFile(join(home, 'user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/downloads"\n');
  const service = await startWebkitDriver(paths.driver, {
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    DISPLAY: display,
    GDK_BACKEND: 'x11',
    LANG: 'en_US.UTF-8',
  });
  let driver: WebDriver | undefined;
  let closed = false;
  async function close(): Promise<void> {
    if (closed) return;
    closed = true;
    await endProcesses(processTree(service.pid), async () => {
      await driver?.quit();
      service.stop();
    });
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
  try {
    driver = await openSession(service.address, paths.browser);
    const version = (await driver.getCapabilities()).get('browserVersion') as string;
    await fitWindow(driver, size);
    await driver.get(address);
    const page = await drive(driver, service.pid, { downloads, size }, close);
    return { page, root: service.pid, version };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openSession(address: string, binary: string): Promise<WebDriver> {
  const driver = await new Builder()
    .usingServer(address)
    .withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary, args: ['--automation'] },
    })
    .build();
  await driver.manage().setTimeouts({ script: PATIENCE_MS, pageLoad: PATIENCE_MS });
  return driver;
}

/** WebDriver sets the window's size, of which bars take a part: one for each file that was saved. */
async function fitWindow(driver: WebDriver, { width, height }: Size): Promise<void> {
  const window = driver.manage().window();
  const [inWidth, inHeight] = (await driver.executeScript('return [innerWidth, innerHeight]')) as number[];
  const outer = await window.getRect();
  await window.setRect({
    width: outer.width + width - inWidth!,
    height: outer.height + height - inHeight!,
  });
}

function drive(
  driver: WebDriver,
  root: number,
  { downloads, size }: { downloads: string; size: Size },
  close: () => Promise<void>,
): Promise<DrivenPage> {
  const find = (selector: string) => driver.findElement(By.css(selector));
  return drivePage({
    run: (expression) => driver.executeScript(`return (${expression})`),
    setFiles: (selector, paths) => find(selector).sendKeys(paths.join('\n')),
    click: (selector) => pressOn(driver, selector),
    async press(held, key) {
      const actions = driver.actions();
      for (const each of held) actions.keyDown(keyOf(each));
      actions.keyDown(keyOf(key)).keyUp(keyOf(key));
      for (const each of held) actions.keyUp(keyOf(each));
      await actions.perform();
    },
    type: (text) => driver.actions().sendKeys(text).perform(),
    async drag(from, to) {
      const actions = driver
        .actions()
        .move({ ...from, duration: 0 })
        .press();
      for (let step = 1; step <= STEPS; step++) {
        const at = (a: number, b: number) => Math.round(a + ((b - a) * step) / STEPS);
        actions.move({ x: at(from.x, to.x), y: at(from.y, to.y), duration: 0 });
      }
      await actions.release().perform();
    },
    async saved(act) {
      const file = await takeDownload(downloads, act);
      await fitWindow(driver, size);
      return file;
    },
    reload: () => driver.navigate().refresh(),
    async screenshot(path) {
      await writeFile(path, await driver.takeScreenshot(), 'base64');
    },
    processIds: () => processTree(root),
    close,
  });
}

/** What moves while it is pressed is pressed again. */
async function pressOn(driver: WebDriver, selector: string): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      return await driver.findElement(By.css(selector)).click();
    } catch (problem) {
      if (left === 0 || !(problem instanceof error.ElementClickInterceptedError)) throw problem;
      await sleep(100);
    }
  }
}

/** `ArrowLeft` is ARROW_LEFT in WebDriver's table of keys. */
function keyOf(key: string): string {
  if (key.length === 1) return key;
  const name = key.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
  const code = (Key as unknown as Record<string, string | undefined>)[name];
  if (code === undefined) throw new Error(`No key is called ${key}.`);
  return code;
}
