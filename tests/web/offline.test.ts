import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenPages, openPages } from './openPages.ts';
import { CHROMIUM } from './openSite.ts';

describe.skipIf(CHROMIUM === undefined)('without a network', () => {
  let site: OpenPages;

  beforeAll(async () => {
    site = await openPages();
  });

  afterAll(async () => {
    await site?.close();
  });

  test('the page opens and makes stickers after the first visit', async () => {
    const page = await site.open();
    await page.getByRole('button', { name: 'Try a sample' }).click();
    await page.locator('[data-standing=ready]').waitFor({ timeout: 60_000 });
    await page.evaluate(`new Promise((done) => {
      const look = () =>
        navigator.serviceWorker.controller?.state === 'activated' ? done() : setTimeout(look, 200);
      look();
    })`);
    site.stopServing();
    await page.reload();
    await page.getByRole('button', { name: 'Try a sample' }).click();
    await page.locator('[data-standing=ready]').waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Licences' }).click();
    await page.getByRole('heading', { level: 1, name: 'Licences' }).waitFor();
    expect(site.troubles).toEqual([]);
    await page.context().close();
  });
});
