import { readFile } from 'node:fs/promises';
import { platformById, validate } from '@stickersnap/core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from '../../apps/web/tools/buildSite.ts';
import { drawPhoto, openServer, type ServerProcess } from '../server/openServer.ts';
import { CHROMIUM, FLAGS } from './openSite.ts';

// The built site in a real browser, served by the real server: front end and back end together.

const NAME = 'my-secret-holiday.jpg';

describe.skipIf(CHROMIUM === undefined)('the page and its own server', () => {
  let server: ServerProcess;
  let browser: Browser;
  let page: Page;
  let key: string;
  const posted: string[] = [];
  const strangers: string[] = [];

  beforeAll(async () => {
    await buildSite();
    server = await openServer({ STICKERSNAP_OPEN: 'no' });
    key = /sk_\S+/.exec(await server.command('keys', 'create', 'Ann’s key'))![0];
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: FLAGS });
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
    context.on('request', (request) => {
      const { origin, pathname, protocol } = new URL(request.url());
      if (request.method() === 'POST') posted.push(pathname);
      if (/^https?:$/.test(protocol) && origin !== server.origin) strangers.push(origin);
    });
    page = await context.newPage();
    await page.goto(server.origin);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function add(name: string): Promise<void> {
    const buffer = await drawPhoto({ Artist: 'Seeded Artist' });
    await page.setInputFiles('input[type=file][multiple]', { name, mimeType: 'image/jpeg', buffer });
  }

  const ready = (count: number) =>
    expect.poll(() => page.locator('[data-standing=ready]').count(), { timeout: 60_000 }).toBe(count);

  test('asks for a key before it sends anything, and tells a wrong one', async () => {
    await page.getByRole('radio', { name: 'On this server' }).check();
    await page.getByText(`Photos are sent to ${new URL(server.origin).host}`).waitFor();
    await page.getByLabel('Key').fill('sk_wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This key is not known here.').waitFor();
    await page.getByLabel('Key').fill(key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => page.getByLabel('Key').count()).toBe(0);
    const cookies = await page.context().cookies();
    expect(cookies).toEqual([expect.objectContaining({ httpOnly: true, sameSite: 'Strict' })]);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    expect(new Set(posted)).toEqual(new Set(['/api/v1/session']));
  });

  test('has a photo cut there, and makes of it what WhatsApp takes', async () => {
    await add(NAME);
    await ready(1);
    expect(posted).toContain('/api/v1/stickers');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `Download ${NAME}` }).click();
    const bytes = await readFile(await (await download).path());
    expect(validate(new Uint8Array(bytes), platformById('whatsapp')!)).toEqual([]);
  });

  test('sends nothing any more when the device cuts', async () => {
    const before = posted.length;
    await page.getByRole('radio', { name: 'On this device' }).check();
    await add('another.jpg');
    await ready(2);
    expect(posted).toHaveLength(before);
    expect(strangers).toEqual([]);
  });

  test('refuses in the page’s own words and language, as the device does', async () => {
    const photo = await drawPhoto({});
    const files = [
      { name: 'paper.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('%PDF-1.7 paper') },
      { name: 'layers.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('8BPS layers') },
      // Of the first nearly nothing is there, of the last enough.
      ...[0.05, 0.1, 0.2, 0.5].map((share) => ({
        name: `cut off at ${share}.jpg`,
        mimeType: 'image/jpeg',
        buffer: photo.subarray(0, Math.round(photo.length * share)),
      })),
    ];
    const said: string[][] = [];
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
    for (const place of ['Auf diesem Gerät', 'Auf diesem Server']) {
      await page.getByRole('radio', { name: place }).check();
      const before = await page.locator('.sticker-card').count();
      await page.setInputFiles('input[type=file][multiple]', files);
      const cards = page.locator('.sticker-card');
      await expect.poll(() => cards.count()).toBe(before + files.length);
      const underWay = page.locator(
        '[data-standing=waiting], [data-standing=working], [data-standing=drawing]',
      );
      await expect.poll(() => underWay.count(), { timeout: 60_000 }).toBe(0);
      const notes = files.map((_, i) =>
        cards
          .nth(before + i)
          .locator('.card-note')
          .allTextContents(),
      );
      said.push((await Promise.all(notes)).map((each) => each.join(' ').trim()));
    }
    const [here, there] = said as [string[], string[]];
    expect(there).toEqual(here);
    expect(here.slice(0, 3)).toEqual([
      'Das ist kein Bild. Es ist ein Dokument. Wähle eine andere Datei.',
      'Photoshop-Bilder werden nicht unterstützt. Speichere es als JPEG oder PNG und versuche es noch einmal.',
      'Das Bild ist beschädigt. Es ist abgeschnitten. Exportiere es neu oder lade es noch einmal herunter.',
    ]);
    expect(here.at(-1)).toContain('Die Datei ist unvollständig');
    await page.getByRole('combobox', { name: 'Sprache' }).selectOption('en');
  });

  test('leaves no name, key or metadata in the server’s log', () => {
    const said = server.said();
    expect(said).toContain('/api/v1/stickers');
    for (const seed of [NAME, 'my-secret', key, key.slice(-20), 'Ann', 'Seeded Artist'])
      expect(said).not.toContain(seed);
  });
});
