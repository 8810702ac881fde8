import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cards, choose, FILES, ready, saved, settled } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { samplePhoto } from './samplePhoto.ts';
import { createStandIn } from './standIn.ts';

/** Counts what is asked of workers, by method, as the page posts it. */
const COUNT_CALLS = `
  window.asked = [];
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message?.kind === 'call') window.asked.push(message.method);
    return post.call(this, message, ...rest);
  };`;

/** As in a private window of some browsers. */
const FORBIDDEN = `
  IDBFactory.prototype.open = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };`;

/** Photos that are written. */
const COUNT_FILES = `new Promise((done) => {
  indexedDB.open('stickersnap').onsuccess = ({ target: { result } }) => {
    result.transaction('files').objectStore('files').count().onsuccess = ({ target }) => {
      result.close();
      done(target.result);
    };
  };
})`;

const names = (page: Page) => page.locator('.card-name').allTextContents();
const asked = (page: Page, method: string) =>
  page.evaluate((wanted) => {
    const all = (window as unknown as { asked: string[] }).asked;
    return all.filter((each) => each === wanted).length;
  }, method);

async function another(context: BrowserContext, site: Site): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.origin);
  await page.locator('main > *').first().waitFor();
  return page;
}

describe.skipIf(CHROMIUM === undefined)('what is kept', () => {
  let site: Site;
  const model = createStandIn();

  beforeAll(async () => {
    site = await openSite({
      instead: (request, response) => model.answer(request.url ?? '', response),
    });
  });

  afterAll(async () => {
    await site?.close();
  });

  test('comes back as it was left: looks, failures, what was removed; and no network runs', async () => {
    const page = await site.openWith((context) => context.addInitScript(COUNT_CALLS));
    await choose(page, 'one.jpg', 'two.jpg', 'three.jpg');
    await page.setInputFiles(FILES, {
      name: 'notes.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('hello'),
    });
    await settled(page);
    await page.getByRole('button', { name: 'Change one.jpg' }).click();
    await page.getByRole('dialog').getByRole('radio', { name: 'None' }).click();
    await page.keyboard.press('Escape');
    await settled(page);
    await page.getByRole('button', { name: 'Remove two.jpg' }).click();
    const before = await saved(page, () => page.getByRole('button', { name: 'Download one.jpg' }).click());
    await page.reload();
    await ready(page, 2);
    expect(await names(page)).toEqual(['one.jpg', 'three.jpg', 'notes.txt']);
    expect(await cards(page, 'failed').count()).toBe(1);
    const after = await saved(page, () => page.getByRole('button', { name: 'Download one.jpg' }).click());
    expect(after.bytes.equals(before.bytes)).toBe(true);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await names(page)).toEqual(['one.jpg', 'two.jpg', 'three.jpg', 'notes.txt']);
    await settled(page);
    expect([await asked(page, 'cut'), await asked(page, 'make'), await asked(page, 'thumbnail')]).toEqual([
      0, 0, 1,
    ]);
    await page.context().close();
  });

  test('work in the line goes on after a reload', async () => {
    const page = await site.open();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    model.halting = true;
    await page.getByText('Sharper edges').click();
    await choose(page, 'two.jpg', 'three.jpg');
    await page.getByText('Fetching the model').waitFor();
    await expect.poll(() => page.evaluate(COUNT_FILES)).toBe(3);
    model.halting = false;
    await page.reload();
    await ready(page, 3);
    expect(await names(page)).toEqual(['one.jpg', 'two.jpg', 'three.jpg']);
    await page.context().close();
  });

  test('each tab keeps its own; settings reach the other; one button forgets everything in both', async () => {
    const page = await site.open();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    const other = await another(page.context(), site);
    await other.getByRole('heading', { name: 'Turn photos into stickers' }).waitFor();
    await choose(other, 'two.jpg');
    await ready(other, 1);
    await other.getByRole('radio', { name: 'Telegram' }).click();
    expect(await page.getByRole('radio', { name: 'Telegram' }).isChecked()).toBe(true);
    await settled(page);
    await other.reload();
    await ready(other, 1);
    expect([await names(page), await names(other)]).toEqual([['one.jpg'], ['two.jpg']]);

    await other.close();
    const third = await another(page.context(), site);
    await ready(third, 1);
    expect(await names(third)).toEqual(['two.jpg']);

    await page.getByRole('button', { name: 'Forget everything' }).click();
    await page.getByRole('button', { name: 'Delete all' }).click();
    for (const each of [page, third]) {
      await each.getByRole('heading', { name: 'Turn photos into stickers' }).waitFor();
      await each.reload();
      await each.getByRole('heading', { name: 'Turn photos into stickers' }).waitFor();
    }
    const left = await page.evaluate(async () => {
      const open = indexedDB.open('stickersnap');
      await new Promise((done) => open.addEventListener('success', done));
      const stores = [...open.result.objectStoreNames];
      const transaction = open.result.transaction(stores);
      const counts = stores.map((name) => transaction.objectStore(name).count());
      await new Promise((done) => transaction.addEventListener('complete', done));
      return {
        rows: counts.map(({ result }) => result),
        settings: localStorage.getItem('stickersnap-settings') ?? '{}',
      };
    });
    expect(left.rows).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(JSON.parse(left.settings).platform).toBe('whatsapp');
    await page.context().close();
  });

  test('where the browser keeps nothing the page works, and says so once', async () => {
    const page = await site.openWith((context) => context.addInitScript(FORBIDDEN));
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await page.getByText('This browser keeps nothing for this page').waitFor();
    await page.locator('.notice.is-long').getByRole('button', { name: 'Dismiss' }).click();
    await choose(page, 'two.jpg');
    await ready(page, 2);
    expect(await page.getByText('This browser keeps nothing for this page').count()).toBe(0);
    await page.context().close();
  });

  test('a full disk is told, and nothing breaks', async () => {
    // Before the page has written anything: the browser does not ask anew for each write how much room there is.
    const page = await site.openWith(async () => undefined, {}, '/licences.txt', 'body');
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: site.origin, quotaSize: 1000 });
    await page.goto(site.origin);
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await page.getByText('This device has no room left').waitFor();
    const { bytes } = await saved(page, () => page.getByRole('button', { name: 'Download one.jpg' }).click());
    expect(bytes.length).toBeGreaterThan(1000);
    await page.context().close();
  });

  test('a worker that the browser ends is told of, the line goes on, and trying again helps', async () => {
    const page = await site.open();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    model.halting = true;
    await page.getByRole('button', { name: 'Change one.jpg' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cut sharper' }).click();
    await page.getByRole('dialog').getByText('Fetching the model').waitFor();
    await page.keyboard.press('Escape');
    await choose(page, 'two.jpg');
    // Long enough for it to have been seen alive.
    await page.waitForTimeout(2500);
    model.halting = false;
    for (const worker of page.workers()) await worker.evaluate('self.close()').catch(() => undefined);
    await page.getByText('ended without an answer').waitFor();
    await ready(page, 2);
    await page.getByRole('button', { name: 'Change one.jpg' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cut sharper' }).click();
    await settled(page);
    expect(await page.getByText('ended without an answer').count()).toBe(0);
    await page.context().close();
  });

  test('stickers are back as they are, without a network, a drawing or a decoder', async () => {
    const page = await site.openWith((context) => context.addInitScript(COUNT_CALLS));
    const { buffer, mimeType } = await samplePhoto('sample.jpg');
    const photos = Array.from({ length: 10 }, (_, i) => ({ name: `photo-${i}.jpg`, mimeType, buffer }));
    await page.setInputFiles(FILES, photos);
    await ready(page, 10);
    await settled(page);
    await page.reload();
    await ready(page, 10);
    expect(await page.locator('.compare-canvas').count()).toBe(10);
    expect([await asked(page, 'cut'), await asked(page, 'make'), await asked(page, 'thumbnail')]).toEqual([
      0, 0, 0,
    ]);
    await page.context().close();
  });
});
