import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DIST } from '../../apps/web/tools/buildSite.ts';
import { choose, ready } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { createStandIn, type StandIn } from './standIn.ts';

describe.skipIf(CHROMIUM === undefined)('cutting sharper', () => {
  let site: Site;
  let model: StandIn;
  /** Gigabytes that the device says it has. */
  let memory: number;

  beforeAll(async () => {
    site = await openSite({
      instead(request, response) {
        const path = request.url ?? '';
        if (model.answer(path, response)) return true;
        if (!/\/assets\/engine\.worker-.*\.js$/.test(path)) return false;
        void sendWorker(path, response);
        return true;
      },
    });
  });

  /** The worker as it is, on a device that says how much memory it has. */
  async function sendWorker(path: string, response: ServerResponse): Promise<void> {
    const code = await readFile(join(DIST, path), 'utf8');
    const device = `Object.defineProperty(navigator, 'deviceMemory', { get: () => ${memory} });`;
    response.setHeader('content-type', 'text/javascript');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    response.end(device + code);
  }

  beforeEach(() => {
    model = createStandIn();
    memory = 8;
  });

  afterAll(async () => {
    await site?.close();
  });

  const toggle = (page: Page) => page.getByLabel('Sharper edges');
  /** Not `check`: where it is refused the switch is off again at once. */
  const switchOn = (page: Page) => toggle(page).click({ force: true });
  const message = (page: Page, text: RegExp) => page.locator('.sharper').getByText(text).waitFor();

  test('shows how far the larger model has come, can be cancelled, and is kept once it is there', async () => {
    model.halting = true;
    const page = await site.open();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await switchOn(page);
    await message(page, /Downloading the larger model (49|50) %/);
    await page.locator('.sharper').getByRole('button', { name: 'Cancel' }).click();
    expect(await toggle(page).isChecked()).toBe(false);
    expect(await page.locator('.sharper [role=alert]').count()).toBe(0);
    await expect.poll(() => model.halted[0]!.destroyed).toBe(true);

    model.halting = false;
    await switchOn(page);
    await message(page, /The larger model is on this device/);
    await page.getByRole('button', { name: 'Cut these again, sharper' }).click();
    await page.getByRole('button', { name: 'Cut these again, sharper' }).waitFor({ state: 'detached' });
    await ready(page, 1);

    // The next visit has it already, and cuts with it at once.
    model.sent = new Uint8Array();
    await page.reload();
    await choose(page, 'two.jpg');
    await ready(page, 1);
    await message(page, /The larger model is on this device/);
    await page.getByRole('link', { name: 'Developer' }).click();
    await page.getByText('Recipe: best').waitFor();
    await page.context().close();
  });

  test('cuts one sticker sharper, and keeps the one that is there when that is cancelled', async () => {
    model.halting = true;
    const page = await site.open();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    const before = await page.getByRole('img', { name: 'Sticker of one.jpg' }).getAttribute('src');
    await page.getByRole('button', { name: 'Change one.jpg' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Cut sharper' }).click();
    await dialog.getByText(/Fetching the model\s+(49|50) %/).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.getByRole('button', { name: 'Cut sharper' }).waitFor();
    const sticker = dialog.getByRole('img', { name: 'Sticker of one.jpg' });
    expect(await sticker.getAttribute('src')).toBe(before);
    model.halting = false;
    await dialog.getByRole('button', { name: 'Cut sharper' }).click();
    await expect.poll(() => sticker.getAttribute('src'), { timeout: 60_000 }).not.toBe(before);
    expect(await dialog.getByRole('button', { name: 'Cut sharper' }).count()).toBe(0);
    await page.context().close();
  });

  test('says why it is refused: no memory', async () => {
    memory = 2;
    const page = await site.open();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await switchOn(page);
    await message(page, /need 4 GB of memory; this device has 2/);
    expect(await toggle(page).isChecked()).toBe(false);
    await page.context().close();
  });

  test('says why it is refused: not there yet, a damaged file', async () => {
    model.offered = false;
    const page = await site.open();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await switchOn(page);
    await message(page, /not on this site yet/);

    // Added meanwhile, but broken on its way.
    model.offered = true;
    model.sent = model.graph.with(-1, model.graph.at(-1)! ^ 1);
    await switchOn(page);
    await message(page, /its SHA-256 is another/);
    model.sent = model.graph;
    await switchOn(page);
    await message(page, /The larger model is on this device/);
    await page.context().close();
  });
});
