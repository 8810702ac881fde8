import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIST } from '../../apps/web/tools/buildSite.ts';
import { answerDrawn, DRAWN_CARD, DRAWN_GRAPH, withDrawn } from './drawnNetwork.ts';
import { choose, ready } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

/** Of the small network's files that are kept on the device. */
const kept = (page: Page) =>
  page.evaluate(async (id) => {
    const requests = await (await caches.open('stickersnap-models')).keys();
    return requests.map(({ url }) => url.split('/').at(-1)!).filter((name) => name.startsWith(id));
  }, DRAWN_CARD.id);

describe.skipIf(CHROMIUM === undefined)('a model that was learnt further', () => {
  let site: Site;
  let version: string | undefined;

  beforeAll(async () => {
    site = await openSite({
      instead(request, response) {
        const path = request.url ?? '';
        if (version !== undefined && path === '/models/index.json') {
          void indexOf(version).then((text) =>
            response.setHeader('content-type', 'application/json').end(text),
          );
          return true;
        }
        if (path === `/models/${DRAWN_CARD.id}-${version}.onnx`) {
          response.setHeader('content-type', 'application/octet-stream').end(DRAWN_GRAPH);
          return true;
        }
        return answerDrawn(path, response);
      },
    });
  });

  afterAll(async () => {
    await site?.close();
  });

  async function indexOf(served: string): Promise<string> {
    const text = await readFile(join(DIST, 'models', 'index.json'), 'utf8');
    const rows = withDrawn(JSON.parse(text) as { id: string }[]).map((row) =>
      row.id === DRAWN_CARD.id ? { ...row, version: served, url: `${row.id}-${served}.onnx` } : row,
    );
    return JSON.stringify(rows);
  }

  test('is taken up at the next start with a word, the file of before goes, and so it is on the way back', async () => {
    const page = await site.open();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    const before = await kept(page);
    expect(before).toHaveLength(1);
    // Whoever comes for the first time is told nothing, however long the page is quiet.
    await page.waitForTimeout(4000);
    expect(await page.getByText('The model').count()).toBe(0);

    version = 'v1';
    await page.reload();
    await page.getByText('The model was updated: u2netp, version “v1”.').waitFor();
    expect(await kept(page)).toEqual(['u2netp-v1.onnx']);
    await choose(page, 'two.jpg');
    await ready(page, 2);

    await page.reload();
    await ready(page, 2);
    await page.waitForTimeout(4000);
    expect(await page.getByText('The model').count()).toBe(0);

    version = undefined;
    await page.reload();
    await page.getByText('The model is the original again: u2netp.').waitFor();
    expect(await kept(page)).toEqual(before);
    await page.context().close();
  });
});
