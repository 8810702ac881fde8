import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIST } from '../../apps/web/tools/buildSite.ts';
import { cards, choose, offlineReady, ready } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { createStandIn } from './standIn.ts';

describe.skipIf(CHROMIUM === undefined)('a new version', () => {
  let site: Site;
  let worker: string;
  const model = createStandIn();

  beforeAll(async () => {
    site = await openSite({
      instead(request, response) {
        if (model.answer(request.url ?? '', response)) return true;
        if (request.url !== '/sw.js') return false;
        response.setHeader('content-type', 'text/javascript').end(worker);
        return true;
      },
    });
    worker = await readFile(join(DIST, 'sw.js'), 'utf8');
  });

  afterAll(async () => {
    await site?.close();
  });

  test('is offered when nothing is being worked on, and taken on when that is asked for', async () => {
    const page = await site.open();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await offlineReady(page);
    const other = await page.context().newPage();
    await other.goto(site.origin);
    await other.locator('main > *').first().waitFor();
    // It looks after the worker once it is quiet.
    await other.waitForTimeout(4000);
    worker = worker.replace(/version:\s*"[0-9a-f]{16}"|"version":\s*"[0-9a-f]{16}"/, (found) =>
      found.replace(/[0-9a-f]{16}/, '0123456789abcdef'),
    );
    expect(worker).toContain('0123456789abcdef');

    // Work that lasts as long as the model does not come.
    model.halting = true;
    await page.getByRole('button', { name: 'Change one.jpg' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Cut sharper' }).click();
    await dialog.getByText('Fetching the model').waitFor();
    await page.evaluate(async () => {
      const registration = (await navigator.serviceWorker.getRegistration())!;
      await registration.update();
      while (registration.waiting === null) await new Promise((resolve) => setTimeout(resolve, 20));
    });
    // It lies ready; the work goes on without a word of it.
    const offer = page.getByText('There is a new version');
    expect(await cards(page, 'working').count()).toBe(1);
    expect(await offer.count()).toBe(0);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.keyboard.press('Escape');
    await offer.waitFor();

    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Reload' }).click()]);
    // With what was there before.
    await ready(page, 1);
    await expect
      .poll(() => page.evaluate(async () => (await caches.keys()).filter((name) => name.includes('site'))))
      .toEqual(['stickersnap-site-0123456789abcdef']);
    // Another tab, on which the version before still ran, follows when it is asked to.
    await other.getByText('There is a new version').waitFor();
    await Promise.all([other.waitForEvent('load'), other.getByRole('button', { name: 'Reload' }).click()]);
    await page.context().close();
  });
});
