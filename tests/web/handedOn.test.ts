import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choose, ready, saved } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { samplePhoto } from './samplePhoto.ts';

/** Drags it a little with the pointer. @returns what the page gave to the drag: the type `DownloadURL`, and files. */
async function dragged(page: Page, selector: string): Promise<[string, [string, number][]]> {
  const { x, y, width, height } = (await page.locator(selector).boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + 40, y + height / 2 + 20, { steps: 4 });
  await page.waitForFunction('window.given !== undefined');
  const given = await page.evaluate('window.given');
  await page.evaluate('delete window.given');
  await page.mouse.up();
  return given as [string, [string, number][]];
}

/** Drops what another page's picture is, as the system does. */
async function drop(page: Page, items: { mimeType: string; data: string }[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items, files: [], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 120, data });
}

describe.skipIf(CHROMIUM === undefined)('what is dragged and pressed', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });

  afterAll(async () => {
    await site?.close();
  });

  test('a sticker is dragged out of its card and its dialog as the file that a download saves', async () => {
    const page = await site.openAgain();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await page.evaluate(`addEventListener('dragstart', ({ dataTransfer }) => {
      window.given = [dataTransfer.getData('DownloadURL'), [...dataTransfer.files].map(({ name, size }) => [name, size])];
    })`);
    const { bytes } = await saved(page, () => page.getByRole('button', { name: 'Download one.jpg' }).click());
    for (const selector of ['.card-stage img.compare-canvas', 'dialog img.compare-canvas']) {
      if (selector.startsWith('dialog')) await page.getByRole('button', { name: 'Change one.jpg' }).click();
      const [download, files] = await dragged(page, selector);
      expect(download).toMatch(/^image\/webp:one-whatsapp\.webp:blob:http/);
      expect(files.map(([name]) => name)).toEqual(['one-whatsapp.webp']);
      // The address is the sticker's that is shown, the file the very one that is saved.
      expect(download.endsWith(`:${await page.locator(selector).getAttribute('src')}`)).toBe(true);
      expect(files[0]![1]).toBe(bytes.length);
      // Dropped on the page itself it is no new photo.
      expect(await page.locator('.sticker-card').count()).toBe(1);
    }
    await page.close();
  });

  test('a picture of another page is taken where its bytes come along, else it is said what to do', async () => {
    const page = await site.openAgain();
    const { buffer } = await samplePhoto('any.jpg');
    const url = `data:image/jpeg;base64,${buffer.toString('base64')}`;
    await drop(page, [{ mimeType: 'text/html', data: '<img src="https://example.org/cat.jpg">' }]);
    await page.locator('.toasts .notice', { hasText: 'save the picture first' }).waitFor();
    expect(await page.locator('.sticker-card').count()).toBe(0);
    await drop(page, [{ mimeType: 'text/html', data: `<img alt="a" src="${url}">` }]);
    await ready(page, 1);
    await page.close();
  });

  test('two presses make a sticker of the clipboard’s picture and lay it there', async () => {
    const page = await site.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    const { buffer } = await samplePhoto('any.jpg');
    const png = (await sharp(buffer).png().toBuffer()).toString('base64');
    await page.evaluate(`(async () => {
      const bytes = Uint8Array.from(atob('${png}'), (c) => c.charCodeAt(0));
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
    })()`);
    await page.keyboard.press('Control+V');
    await page.locator('.sticker-card').waitFor();
    // At once: it waits for the sticker.
    await page.keyboard.press('Control+C');
    await page.locator('.toasts .notice', { hasText: 'Copied as PNG.' }).waitFor({ timeout: 30_000 });
    const size = await page.evaluate(`(async () => {
      const [item] = await navigator.clipboard.read();
      const { width, height } = await createImageBitmap(await item.getType('image/png'));
      return [width, height];
    })()`);
    expect(size).toEqual([512, 512]);
    // What is marked on the page is copied as ever.
    await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#grid-title')!));
    await page.keyboard.press('Control+C');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Your stickers');
    await page.context().close();
  });
});
