import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cards, choose, FILES, HOSTILE, ready } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { samplePhoto } from './samplePhoto.ts';

/** So that requests can be refused. */
const UNCACHED: BrowserContextOptions = { serviceWorkers: 'block' };

let site: Site;
let folder: string;

const toast = (page: Page, text: string | RegExp) =>
  page.locator('.toasts .notice').filter({ hasText: text });

/** What somebody drags from the desktop or another page. */
interface Dragged {
  /** Paths, of folders too. */
  readonly files?: readonly string[];
  readonly items?: readonly { readonly mimeType: string; readonly data: string }[];
}

/** Drops it as the system does. */
async function drop(page: Page, { files = [], items = [] }: Dragged): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [...items], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 120, data });
}

async function photoAt(...path: string[]): Promise<string> {
  const file = join(folder, ...path);
  const { buffer } = await samplePhoto('photo.jpg');
  await writeFile(file, buffer);
  return file;
}

describe.skipIf(CHROMIUM === undefined)('what arrives on the page', () => {
  beforeAll(async () => {
    site = await openSite({ drawn: true });
    folder = await mkdtemp(join(tmpdir(), 'stickersnap-arrival-'));
  });

  afterAll(async () => {
    await site?.close();
    await rm(folder, { recursive: true, force: true });
  });

  describe('the clipboard', () => {
    test('a text is told, by the button and by the keyboard, but not where text is written', async () => {
      const page = await site.openAgain({ permissions: ['clipboard-read', 'clipboard-write'] });
      await page.evaluate(() => navigator.clipboard.writeText('https://not.a.picture'));
      await page.getByRole('button', { name: 'Paste' }).click();
      const told = toast(page, 'There is no picture on the clipboard.');
      await told.waitFor();
      await told.getByRole('button').click();
      await told.waitFor({ state: 'detached' });
      await page.keyboard.press('Control+V');
      await told.waitFor();
      await told.getByRole('button').click();
      await page.getByRole('link', { name: 'Developer' }).click();
      const field = page.getByRole('textbox', { name: 'Server address' });
      await field.focus();
      await page.keyboard.press('Control+V');
      expect(await field.inputValue()).toBe('https://not.a.picture');
      expect(await told.count()).toBe(0);
      await page.close();
    });

    test('a refusal is told', async () => {
      const page = await site.openWith((context) => context.grantPermissions([]));
      await page.getByRole('button', { name: 'Paste' }).click();
      await toast(page, 'did not let the page read the clipboard').waitFor();
      await page.context().close();
    });
  });

  describe('a part of the page that does not come', () => {
    test('is told, and comes at the next asking', async () => {
      const page = await site.open(UNCACHED);
      const parts = /drawSampleFile|DeveloperPage|LicencesPage/;
      await page.route(parts, (route) => route.abort());
      const told = toast(page, 'This part of the page could not be loaded.');
      for (const [role, name] of [
        ['link', 'Developer'],
        ['link', 'Licences'],
        ['button', 'Try a sample'],
      ] as const) {
        await page.getByRole(role, { name }).click();
        await told.waitFor();
        await told.getByRole('button').click();
        await told.waitFor({ state: 'detached' });
        await page.getByRole('heading', { name: 'Turn photos into stickers' }).waitFor();
      }
      await page.unroute(parts);
      await page.getByRole('link', { name: 'Developer' }).click();
      await page.getByRole('heading', { level: 1, name: 'Developer' }).waitFor();
      await page.getByRole('link', { name: 'Back to your stickers' }).click();
      await page.getByRole('button', { name: 'Try a sample' }).click();
      await ready(page, 1);
      await page.context().close();
    });

    test('a language, too: the one before stays', async () => {
      const page = await site.open(UNCACHED);
      const german = /\/de-[^/]*\.js/;
      await page.route(german, (route) => route.abort());
      const language = page.getByRole('combobox', { name: 'Language' });
      await language.selectOption('de');
      await toast(page, 'This part of the page could not be loaded.').waitFor();
      await page.getByRole('heading', { name: 'Turn photos into stickers' }).waitFor();
      await expect.poll(() => language.inputValue()).toBe('en');
      await page.unroute(german);
      await language.selectOption('de');
      await page.getByRole('heading', { name: 'Aus Fotos werden Sticker' }).waitFor();
      await page.context().close();
    });
  });

  describe('folders and files', () => {
    test('a folder is read to its end, and what is left out is told once', async () => {
      await mkdir(join(folder, 'holiday', 'beach'), { recursive: true });
      await photoAt('holiday', 'b.jpg');
      await photoAt('holiday', 'beach', 'a.jpg');
      await writeFile(join(folder, 'holiday', 'notes.txt'), 'sun');
      await writeFile(join(folder, 'holiday', '.hidden'), '');
      const page = await site.openAgain();
      await drop(page, { files: [join(folder, 'holiday')] });
      await ready(page, 2);
      expect(await page.locator('.card-name').allTextContents()).toEqual(['b.jpg', 'a.jpg']);
      await toast(page, 'Left out, since they are no pictures: 1.').waitFor();
      expect(await page.locator('.toasts .notice').count()).toBe(1);
      await page.close();
    });

    test('a folder without pictures', async () => {
      await mkdir(join(folder, 'empty'));
      const page = await site.openAgain();
      await drop(page, { files: [join(folder, 'empty')] });
      await toast(page, 'There are no pictures in this folder.').waitFor();
      expect(await page.locator('.sticker-card').count()).toBe(0);
      await page.close();
    });

    test('a file that vanished is told in the page’s words, without a button that does not help', async () => {
      const [one, two] = [await photoAt('one.jpg'), await photoAt('two.jpg')];
      const page = await site.openAgain({ locale: 'de-DE' });
      await page.setInputFiles(FILES, [one, two]);
      await page.locator('.sticker-card').nth(1).waitFor();
      await rm(two);
      const card = cards(page, 'failed');
      await card.waitFor({ timeout: 60_000 });
      expect(await card.getByRole('heading').textContent()).toBe('two.jpg');
      expect(await card.locator('.is-problem').textContent()).toBe(
        'Die Datei lässt sich nicht öffnen. Sie ist nicht mehr, wo sie war: verschoben, umbenannt oder gelöscht. Wähle sie noch einmal.',
      );
      expect(await card.getByRole('button', { name: 'Noch einmal' }).count()).toBe(0);
      await page.close();
    });

    test('what a file is does not change by trying again; sizes are sizes', async () => {
      const large = join(folder, 'large.jpg');
      const handle = await open(large, 'w');
      await handle.truncate(120e6);
      await handle.close();
      const page = await site.openAgain();
      await page.setInputFiles(FILES, [HOSTILE]);
      await cards(page, 'failed').waitFor();
      await page.setInputFiles(FILES, [large]);
      await page
        .getByText('The file is 120 MB large; at most 104.9 MB are allowed. Save it smaller.')
        .first()
        .waitFor();
      expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
      await page.close();
    });

    test('without the network the model’s absence is told in the page’s language', async () => {
      const page = await site.openWith((context) => context.route(/\/models\//, (route) => route.abort()), {
        ...UNCACHED,
        locale: 'de-DE',
      });
      await choose(page, 'one.jpg');
      await page
        .getByText(
          'Das Modell ließ sich nicht holen. Über das Netz kam keine Antwort. Prüfe die Verbindung und versuche es noch einmal.',
        )
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Noch einmal' }).waitFor();
      await page.context().close();
    });
  });

  describe('dragged and dropped', () => {
    test('a link of another page: the page stays, and says what it takes', async () => {
      const page = await site.openAgain();
      const before = page.url();
      await drop(page, { items: [{ mimeType: 'text/uri-list', data: 'https://elsewhere.example/cat.jpg' }] });
      await toast(page, 'Only files can be dropped here.').waitFor();
      expect(page.url()).toBe(before);
      await page.close();
    });

    test('a sticker of the page itself is no new photo', async () => {
      const page = await site.openAgain();
      await choose(page, 'one.jpg');
      await ready(page, 1);
      const before = page.url();
      await page.evaluate(() => {
        addEventListener('dragstart', () => document.body.setAttribute('data-dragged', ''));
      });
      const picture = (await page.locator('.sticker-card img').last().boundingBox())!;
      await page.mouse.move(picture.x + picture.width / 4, picture.y + picture.height / 4);
      await page.mouse.down();
      for (const step of [20, 60, 300])
        await page.mouse.move(picture.x + step, picture.y + picture.height + step);
      await page.mouse.up();
      expect(await page.evaluate(() => document.body.hasAttribute('data-dragged'))).toBe(true);
      expect(await page.locator('.drop-area').count()).toBe(0);
      expect(await page.locator('.sticker-card').count()).toBe(1);
      expect(page.url()).toBe(before);
      await page.close();
    });

    test('a photo over another page or a dialog is shown, not added unseen', async () => {
      const photo = await photoAt('over.jpg');
      const page = await site.open({}, '/#developer');
      await page.getByRole('heading', { level: 1, name: 'Developer' }).waitFor();
      await drop(page, { files: [photo] });
      await toast(page, 'Photos added: 1.').waitFor();
      expect(new URL(page.url()).hash).toBe('#stickers');
      await ready(page, 1);
      await toast(page, 'Photos added: 1.').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Change over.jpg' }).click();
      await page.getByRole('dialog').waitFor();
      await drop(page, { files: [photo] });
      await toast(page, 'Photos added: 1.').waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);
      await ready(page, 2);
      await page.close();
    });
  });
});
