import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TURNED_HEIC } from '../../packages/node/src/codec/fixtures/heif.ts';
import { cards, choose, FILES, offlineReady, ready, settled } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

describe.skipIf(CHROMIUM === undefined)('without a network', () => {
  let site: Site;

  /** Whether the model breaks off on its way. */
  let breaking = false;

  beforeAll(async () => {
    site = await openSite({
      instead(request, response) {
        if (!breaking || !/^\/models\/.*\.onnx$/.test(request.url ?? '')) return false;
        response.write('not all of it', () => response.destroy());
        return true;
      },
    });
  });

  afterAll(async () => {
    await site?.close();
  });

  test('that breaks off during the first visit the page says what is missing, and goes on when it is back', async () => {
    breaking = true;
    const page = await site.open();
    await page.getByRole('button', { name: 'Try a sample' }).click();
    await cards(page, 'failed').getByText('The model could not be fetched').waitFor();
    breaking = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await ready(page, 1);
    await page.context().close();
  });

  test('all goes on when it is cut in the middle of the work, and at the next visit', async () => {
    const page = await site.open();
    await page.getByRole('button', { name: 'Try a sample' }).click();
    await ready(page, 1);
    await offlineReady(page);
    await choose(page, 'two.jpg');
    await cards(page, 'working').first().waitFor();
    await site.stopServing();
    await page.context().setOffline(true);
    await page.getByText('You are offline.').waitFor();
    await ready(page, 2);

    await page.reload();
    // What was there is back, and what comes is cut.
    await ready(page, 2);
    await choose(page, 'three.jpg');
    await ready(page, 3);
    // Its decoder was fetched for later.
    await page.setInputFiles(FILES, {
      name: 'four.heic',
      mimeType: 'image/heic',
      buffer: Buffer.from(TURNED_HEIC),
    });
    await settled(page);
    await page.getByRole('img', { name: /four\.heic/ }).waitFor();
    expect(await cards(page, 'failed').count()).toBe(0);
    for (const name of ['Developer', 'Licences']) {
      await page.getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
    }
    await page.context().close();
  });
});
