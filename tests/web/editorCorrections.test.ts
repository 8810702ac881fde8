import { readFile } from 'node:fs/promises';
import { readZip } from '@stickersnap/core';
import { type Browser, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from '../../apps/web/tools/buildSite.ts';
import { drawPhoto, openServer, type ServerProcess } from '../server/openServer.ts';
import { drawByMouse, openEditor } from './onEditor.ts';
import { ready } from './onPage.ts';
import { CHROMIUM, FLAGS } from './openSite.ts';

const NAME = 'my-secret-holiday.jpg';
const MARK = 'Seeded Artist';

/** While `window.late` is true, hashes wait: what was mended is written when its list is open already. */
const LATE = `
  window.late = false;
  const digest = crypto.subtle.digest.bind(crypto.subtle);
  crypto.subtle.digest = async (...given) => {
    while (window.late) await new Promise((done) => setTimeout(done, 20));
    return digest(...given);
  };`;

describe.skipIf(CHROMIUM === undefined)('what was mended', () => {
  let server: ServerProcess;
  let browser: Browser;
  let page: Page;
  /** Where something was sent, by path. */
  const posted = new Set<string>();

  beforeAll(async () => {
    await buildSite();
    server = await openServer({});
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: FLAGS });
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
    await context.addInitScript(LATE);
    page = await context.newPage();
    page.on('request', (request) => {
      if (request.method() === 'POST') posted.add(new URL(request.url()).pathname);
    });
    await page.goto(server.origin);
    const buffer = await drawPhoto({ Artist: MARK });
    await page.setInputFiles('input[type=file][multiple]', { name: NAME, mimeType: 'image/jpeg', buffer });
    await ready(page, 1);
    await openEditor(page, NAME);
    await drawByMouse(page, [
      { x: 3, y: 5 },
      { x: 30, y: 5 },
    ]);
    await page.evaluate('window.late = true');
    await page.getByRole('button', { name: 'Done' }).click();
    await ready(page, 1);
    await page.getByRole('link', { name: 'Corrections' }).click();
    await page.getByText('There is nothing yet.').waitFor();
    await page.evaluate('window.late = false');
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const item = () => page.getByRole('listitem').filter({ hasText: NAME });
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  async function archive(name: string) {
    const download = page.waitForEvent('download');
    await button(name).click();
    return readZip(new Uint8Array(await readFile(await (await download).path())));
  }

  test('is listed, with what was found and what was made of it, and nothing was sent', async () => {
    await item().getByRole('img', { name: 'As you mended it' }).waitFor();
    await item().getByRole('img', { name: 'As it was found' }).waitFor();
    expect([...posted]).toEqual([]);
  });

  test('is exported with picture, masks and record, without what the file told of its owner', async () => {
    const files = await archive('Export all as ZIP');
    const read = (path: RegExp) => files.find((each) => path.test(each.path))!.bytes;
    const { corrections } = JSON.parse(Buffer.from(read(/^corrections\.json$/)).toString());
    expect(corrections).toHaveLength(1);
    expect(corrections[0]).toMatchObject({
      origin: 'edited',
      consent: null,
      model: { recipe: 'fast', version: 'original', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      strokes: { gestures: [{ tool: 'brush', kind: 'add' }] },
    });
    expect(corrections[0].model.sha256).not.toBe('0'.repeat(64));
    const picture = read(/^pictures\/.*\.png$/);
    const { width, height, exif } = await sharp(picture).metadata();
    expect([width, height, exif]).toEqual([
      corrections[0].image.width,
      corrections[0].image.height,
      undefined,
    ]);
    const mean = async (mask: Uint8Array) => (await sharp(mask).stats()).channels[0]!.mean;
    expect(await mean(read(/after\.png$/))).toBeGreaterThan(await mean(read(/before\.png$/)));
    expect(files.some(({ path }) => path === 'coco.json')).toBe(true);
    for (const { bytes } of files) expect(Buffer.from(bytes).includes(MARK)).toBe(false);
  });

  test('is given only after its owner has agreed to what that means', async () => {
    const { host } = new URL(server.origin);
    await button(`Give: ${NAME}`).click();
    await page.getByText(`Give this correction to ${host}?`).waitFor();
    await page.getByText('encoded anew without its place, time and camera').waitFor();
    await button('Do not give it').click();
    expect([...posted]).toEqual([]);
    await button(`Give: ${NAME}`).click();
    await button(`Give it to ${host}`).click();
    await item().getByText(`Given to ${host} on`).waitFor();
    expect([...posted]).toEqual(['/api/v1/corrections']);
  });

  test('that was given is counted, exported and taken back by its owner alone', async () => {
    await button('See what is there').click();
    await page.getByText('1 corrections are kept there.').waitFor();
    const files = await archive('Export as ZIP');
    expect(files.map(({ path }) => path)).toContain('corrections.json');
    for (const { bytes } of files)
      for (const secret of [MARK, NAME]) expect(Buffer.from(bytes).includes(secret)).toBe(false);
    await button(`Take back: ${NAME}`).click();
    await button(`Give: ${NAME}`).waitFor();
    await button('See what is there').click();
    await page.getByText('Nothing of yours is kept there.').waitFor();
  });

  test('is deleted, and is not back after a reload', async () => {
    await button(`Delete: ${NAME}`).click();
    await page.getByText('There is nothing yet.').waitFor();
    await page.reload();
    await page.getByText('There is nothing yet.').waitFor();
  });
});
