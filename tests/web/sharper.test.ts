import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DIST } from '../../apps/web/tools/buildSite.ts';
import { lostPhoto } from './lostPhoto.ts';
import { cards, choose, FILES, ready, settled } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { samplePhoto } from './samplePhoto.ts';
import { createStandIn, type StandIn } from './standIn.ts';

/** What a button is described by. */
const described = (button: Locator): Promise<string> =>
  button.evaluate((each) => {
    const id = each.getAttribute('aria-describedby');
    return (id === null ? '' : (document.getElementById(id)?.textContent ?? '')).replace(/\s+/g, ' ').trim();
  });

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
    model = createStandIn({ drawn: false });
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

  test('is offered for the doubtful ones together, at its cost, by one tap', async () => {
    const page = await site.open();
    await page.setInputFiles(FILES, [
      await samplePhoto('one.jpg'),
      await lostPhoto('lost.png', 26),
      await lostPhoto('gone.png', 26),
    ]);
    await settled(page);
    const doubtful = page.locator('.doubtful');
    await doubtful.getByText('Looks doubtful: 2 of 3').waitFor();
    const button = doubtful.getByRole('button', { name: 'Cut them sharper' });
    expect(await described(button)).toMatch(/A larger model \([\d.]+ (kB|MB)\) is downloaded once/);
    const sure = await page.getByRole('img', { name: 'Sticker of one.jpg' }).getAttribute('src');
    await button.click();
    await doubtful.waitFor({ state: 'detached' });
    await settled(page);
    await page.getByRole('link', { name: 'Developer' }).click();
    await expect.poll(() => page.getByText('Recipe: best').count()).toBe(2);
    await page.getByRole('link', { name: 'Back to your stickers' }).click();
    expect(await page.getByRole('img', { name: 'Sticker of one.jpg' }).getAttribute('src')).toBe(sure);
    await page.context().close();
  });

  test('is given up while a photo waits for the model: that photo is cut quickly, and nothing comes', async () => {
    model.halting = true;
    const page = await site.open();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await switchOn(page);
    await message(page, /Downloading the larger model/);
    await choose(page, 'two.jpg');
    await cards(page, 'working').filter({ hasText: 'two.jpg' }).waitFor();
    await cards(page, 'working')
      .getByText(/Fetching the model/)
      .waitFor();
    await page.locator('.sharper').getByRole('button', { name: 'Cancel' }).click();
    await ready(page, 2);
    await expect.poll(() => model.halted.every((each) => each.destroyed)).toBe(true);
    const asked = model.halted.length;
    model.halting = false;
    await choose(page, 'three.jpg');
    await ready(page, 3);
    expect(model.halted.length).toBe(asked);
    const kept = 'caches.open("stickersnap-models").then((cache) => cache.keys())';
    const urls = await page.evaluate<string[]>(`${kept}.then((all) => all.map(({ url }) => url))`);
    expect(urls.filter((url) => url.includes('stand-in'))).toEqual([]);
    await page.getByRole('link', { name: 'Developer' }).click();
    await page.getByText('Recipe: fast').first().waitFor();
    expect(await page.getByText('Recipe: best').count()).toBe(0);
    await page.context().close();
  });

  test('names its cost before it is taken, wherever it is offered, and not where it is paid', async () => {
    model.halting = true;
    const page = await site.open();
    await page.setInputFiles(FILES, [await samplePhoto('one.jpg'), await lostPhoto('lost.png', 26)]);
    await settled(page);
    await ready(page, 1);
    const size = /Cut sharper: A larger model \([\d.]+ (kB|MB)\) is downloaded once/;
    const card = cards(page, 'empty');
    const button = card.getByRole('button', { name: 'Cut sharper: lost.png' });
    expect(await described(button)).toMatch(size);
    await page.getByRole('button', { name: 'Change one.jpg' }).click();
    const dialog = page.getByRole('dialog');
    expect(await described(dialog.getByRole('button', { name: 'Cut sharper' }))).toMatch(size);
    await page.keyboard.press('Escape');

    // On a card, too, it shows how far it is, and can be given up.
    await button.click();
    const working = cards(page, 'working').filter({ hasText: 'lost.png' });
    await working.getByText(/Fetching the model\s+(49|50) %/).waitFor();
    await working.getByRole('button', { name: 'Cancel' }).click();
    await button.waitFor();
    expect(await described(button)).toMatch(size);

    model.halting = false;
    await button.click();
    await page.locator('.sharper').getByText('The larger model is on this device already.').waitFor();
    await page.getByRole('button', { name: 'Change one.jpg' }).click();
    expect(await described(dialog.getByRole('button', { name: 'Cut sharper' }))).toBe('');
    expect(await dialog.getByText('is downloaded once').count()).toBe(0);
    await page.context().close();
  });

  test('follows what is chosen in another tab', async () => {
    const page = await site.open();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    const other = await page.context().newPage();
    await other.goto(site.origin);
    await choose(other, 'two.jpg');
    await ready(other, 1);
    await switchOn(other);
    await message(other, /The larger model is on this device/);
    await expect.poll(() => toggle(page).isChecked()).toBe(true);
    await message(page, /The larger model is on this device/);
    await page.getByRole('button', { name: 'Cut these again, sharper' }).waitFor();
    await toggle(other).click({ force: true });
    await expect.poll(() => toggle(page).isChecked()).toBe(false);
    await page.getByRole('button', { name: 'Cut these again, sharper' }).waitFor({ state: 'detached' });
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
    await message(page, /What came was not whole/);
    model.sent = model.graph;
    await switchOn(page);
    await message(page, /The larger model is on this device/);
    await page.context().close();
  });
});
