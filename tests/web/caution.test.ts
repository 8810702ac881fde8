import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DIST } from '../../apps/web/tools/buildSite.ts';
import { axeViolations } from './axeViolations.ts';
import { cards, choose, FILES, ready, saved } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { samplePhoto } from './samplePhoto.ts';
import { createStandIn, type StandIn } from './standIn.ts';

/** As many as there are here, so that there are several. */
const CORES = `Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 2 });`;

/** Threads that cannot be started: their memory is refused, and so is trying in vain told. */
const NO_THREADS = `{
  const Memory = WebAssembly.Memory;
  WebAssembly.Memory = function (options) {
    if (options.shared && JSON.parse(self.name).threads !== 'one') {
      console.log('threads refused');
      throw new RangeError('Out of memory');
    }
    return new Memory(options);
  };
}`;

/** Stops a worker for good as soon as it has told of a step. */
const haltAt = (step: string) => `{
  const post = self.postMessage.bind(self);
  self.postMessage = (message, transfer) => {
    post(message, transfer);
    if (message?.progress?.step === '${step}')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  };
}`;

/** What a page left behind that was ended while it ran a network. */
const ENDED = JSON.stringify({ page: 'gone', step: 'network', recipe: 'fast', threads: 2, at: 1 });

const NO_SERVER = '<meta name="stickersnap-api" content="" />';

const IPHONE: BrowserContextOptions = {
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15',
  hasTouch: true,
};

async function expectThreads(page: Page, count: number): Promise<void> {
  await page.getByRole('link', { name: 'Developer' }).click();
  const fact = page.locator('.fact-list > div').filter({ hasText: /^Threads/ });
  await expect.poll(() => fact.locator('dd').textContent()).toBe(`${count}`);
  await page.getByRole('link', { name: 'Back to your stickers' }).click();
}

/** The engine's worker with something before it. @returns whether it was asked for. */
function sendWorker(path: string, response: ServerResponse, before: string): boolean {
  if (!/\/assets\/engine\.worker-.*\.js$/.test(path)) return false;
  void readFile(join(DIST, path), 'utf8').then((code) => {
    response.setHeader('content-type', 'text/javascript');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    response.end(CORES + before + code);
  });
  return true;
}

describe.skipIf(CHROMIUM === undefined)('a page that is ended for lack of memory', () => {
  let site: Site;
  let model: StandIn;
  /** Runs in the engine's workers before their own code. */
  let prelude: string;

  beforeAll(async () => {
    site = await openSite({
      instead(request, response) {
        const path = request.url ?? '';
        return model.answer(path, response) || sendWorker(path, response, prelude);
      },
    });
  });

  beforeEach(() => {
    model = createStandIn();
    prelude = '';
  });

  afterAll(async () => {
    await site?.close();
  });

  /**
   * @param kept what the browser has stored, by key.
   * @param meta in place of the one that says that the site has no server.
   */
  const open = (
    kept: Record<string, string> = {},
    options: BrowserContextOptions = {},
    meta = NO_SERVER,
  ): Promise<Page> =>
    site.openWith(
      async (context) => {
        await context.addInitScript(CORES);
        if (options === IPHONE) await context.addInitScript('delete Navigator.prototype.deviceMemory;');
        if (meta !== NO_SERVER) {
          await context.route(`${site.origin}/`, async (route) => {
            const response = await route.fetch();
            await route.fulfill({ response, body: (await response.text()).replace(NO_SERVER, meta) });
          });
        }
        await context.addInitScript((items) => {
          if (localStorage.getItem('seeded') === null) Object.assign(localStorage, items, { seeded: '1' });
        }, kept);
      },
      { serviceWorkers: 'block', ...options },
    );

  async function openIn(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    await page.goto(site.origin);
    return page;
  }

  /** Ends the page's process in the middle of a network's run, and opens another page. */
  async function endAndOpen(page: Page): Promise<Page> {
    await page.getByText('Finding the subject').waitFor();
    const session = await page.context().newCDPSession(page);
    const ended = page.waitForEvent('crash');
    session.send('Page.crash').catch(() => undefined);
    await ended;
    prelude = '';
    return openIn(page.context());
  }

  const notice = (page: Page) => page.locator('.notice.is-long');

  test('tells the next one, which cuts with one thread until somebody wants the full way again', async () => {
    prelude = haltAt('network');
    const first = await open();
    await choose(first, 'one.jpg');
    const page = await endAndOpen(first);
    await notice(page).getByText('The page was ended while it was finding the subject').waitFor();
    await notice(page).getByText('cut with one thread').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await expectThreads(page, 1);

    const again = await openIn(page.context());
    await expectThreads(again, 1);
    expect(await notice(again).count()).toBe(0);

    await notice(page).getByRole('button', { name: 'Use the full way again' }).click();
    await notice(page).waitFor({ state: 'detached' });
    await expectThreads(page, 2);
    await page.context().close();
  });

  test('is not one that is reloaded, nor one that works in another tab', async () => {
    prelude = haltAt('network');
    const page = await open();
    await choose(page, 'one.jpg');
    await page.getByText('Finding the subject').waitFor();
    prelude = '';
    const other = await openIn(page.context());
    await expectThreads(other, 2);
    expect(await notice(other).count()).toBe(0);

    await page.reload();
    await expectThreads(page, 2);
    expect(await notice(page).count()).toBe(0);
    await page.context().close();
  });

  test('while it cut sharper: that stays off, and can be had again', async () => {
    prelude = haltAt('network');
    const first = await open({ 'stickersnap-settings': '{"sharper":true}' });
    await choose(first, 'one.jpg');
    const page = await endAndOpen(first);
    await notice(page).getByText('“Sharper edges” stays off').waitFor();
    await notice(page).getByRole('button', { name: 'Dismiss' }).click();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    const toggle = page.getByLabel('Sharper edges');
    expect([await toggle.isChecked(), await toggle.isDisabled()]).toEqual([false, true]);
    const sharper = page.locator('.sharper');
    await sharper.getByText('the page was ended while it cut sharper').waitFor();
    await page.getByRole('link', { name: 'Developer' }).click();
    // The picture that was brought back is cut again, in the same way as the new one.
    await page.getByText('Recipe: fast').first().waitFor();
    expect(await page.getByText('Recipe: best').count()).toBe(0);
    await page.getByRole('link', { name: 'Back to your stickers' }).click();

    await sharper.getByRole('button', { name: 'Use the full way again' }).click();
    await sharper.getByText('The larger model is on this device').waitFor();
    expect(await toggle.isChecked()).toBe(true);
    await page.context().close();
  });

  const SMALLEST = JSON.stringify({ threads: 'one', picture: 'small', networks: 'all', stuck: false });

  test('even in the smallest way: it says what else helps', async () => {
    const page = await open({ 'stickersnap-restraint': SMALLEST, 'stickersnap-mark-gone': ENDED });
    await notice(page).getByText('Close other tabs and apps').waitFor();
    await page.setInputFiles(FILES, await samplePhoto('large.jpg', 1600, 1200));
    await ready(page, 1);
    await page.getByRole('button', { name: 'Change large.jpg' }).click();
    const subject = await saved(page, () => page.getByRole('button', { name: 'Subject only' }).click());
    const { width, height } = await sharp(subject.bytes).metadata();
    expect(Math.max(width, height)).toBeLessThanOrEqual(640);
    await page.context().close();
  });

  test('and where the site has a server, that helps', async () => {
    const page = await open(
      { 'stickersnap-restraint': SMALLEST, 'stickersnap-mark-gone': ENDED },
      {},
      '<meta name="stickersnap-api" content="v1" />',
    );
    await notice(page).getByText('Have photos cut on this server').waitFor();
    await notice(page).getByRole('button', { name: 'Cut on this server' }).click();
    await notice(page).waitFor({ state: 'detached' });
    expect(await page.getByRole('radio', { name: 'On this server' }).isChecked()).toBe(true);
    await page.context().close();
  });

  test('may be foreseen: an iPhone’s is told before it cuts sharper', async () => {
    const page = await open({}, IPHONE);
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await page.locator('.sharper').getByText('Needs about 1 GB of memory').waitFor();
    expect(await page.getByLabel('Sharper edges').isEnabled()).toBe(true);
    await page.getByRole('button', { name: 'Change one.jpg' }).click();
    await page.getByRole('dialog').getByText('Cut sharper: Needs about 1 GB').waitFor();
    await page.context().close();
  });
});

describe.skipIf(CHROMIUM === undefined)('threads that cannot be started', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({
      instead: (request, response) => sendWorker(request.url ?? '', response, NO_THREADS),
    });
  });

  afterAll(async () => {
    await site?.close();
  });

  test('are tried once, and then one does the work at once', async () => {
    const page = await site.openWith((context) => context.addInitScript(CORES), {
      serviceWorkers: 'block',
    });
    const tried: string[] = [];
    page.on('console', (message) => {
      if (message.text() === 'threads refused') tried.push(message.text());
    });
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await page.getByText('Several processor threads could not be started').waitFor();
    expect(tried.length).toBeGreaterThan(0);
    expect(await cards(page, 'failed').count()).toBe(0);

    tried.length = 0;
    await page.reload();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    expect(tried).toEqual([]);
    await expectThreads(page, 1);
    await page.context().close();
  });
});
