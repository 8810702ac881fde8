import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cards, choose, offlineReady, PHONE, ready, saved, settled } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { samplePhoto } from './samplePhoto.ts';

interface HandedFile {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

/** In place of the system's share sheet, which no test can look into: keeps what it is handed. */
const SHARE_SHEET = `
  window.handed = [];
  const base64 = async (blob) => {
    let text = '';
    for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
    return btoa(text);
  };
  navigator.canShare = ({ files }) => files.every((file) => file instanceof File);
  navigator.share = async ({ files }) => {
    const rows = files.map(async (file) => ({ name: file.name, type: file.type, base64: await base64(file) }));
    window.handed.push(await Promise.all(rows));
  };`;

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function lastHanded(page: Page): Promise<HandedFile[]> {
  await page.waitForFunction(() => (window as unknown as { handed: unknown[] }).handed.length > 0);
  return (await page.evaluate('window.handed.pop()')) as HandedFile[];
}

describe.skipIf(CHROMIUM === undefined)('what the system hands in and out', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });

  afterAll(async () => {
    await site?.close();
  });

  test('the share sheet gets the very files that downloads save: one, and all', async () => {
    const page = await site.openWith((context) => context.addInitScript(SHARE_SHEET));
    await choose(page, 'one.jpg', 'two.jpg');
    await ready(page, 2);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const all = await lastHanded(page);
    expect(all.map(({ name, type }) => [name, type])).toEqual([
      ['one-whatsapp.webp', 'image/webp'],
      ['two-whatsapp.webp', 'image/webp'],
    ]);
    await page.getByRole('button', { name: 'Change two.jpg' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Signal', exact: true }).check({ force: true });
    const file = await saved(page, () =>
      dialog.getByRole('button', { name: 'Download', exact: true }).click(),
    );
    await dialog.getByRole('button', { name: 'Share' }).click();
    const [one, ...more] = await lastHanded(page);
    expect(more).toEqual([]);
    expect([one!.name, one!.type]).toEqual(['two-signal.webp', 'image/webp']);
    expect(sha256(Buffer.from(one!.base64, 'base64'))).toBe(sha256(file.bytes));
    await page.context().close();
  });

  test('copying lays the sticker on the clipboard as PNG, and pasting takes a picture from it', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const page = await site.open({ permissions, acceptDownloads: true });
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await page.getByRole('button', { name: 'Change one.jpg' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await dialog.getByText('Copied as PNG.').waitFor();
    const base64 = (await page.evaluate(`(async () => {
      const [item] = await navigator.clipboard.read();
      const bytes = new Uint8Array(await (await item.getType('image/png')).arrayBuffer());
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    })()`)) as string;
    const copied = await sharp(Buffer.from(base64, 'base64')).ensureAlpha().raw().toBuffer();
    const file = await saved(page, () =>
      dialog.getByRole('button', { name: 'Download', exact: true }).click(),
    );
    const sticker = await sharp(file.bytes).ensureAlpha().raw().toBuffer();
    expect(copied.length).toBe(sticker.length);
    let difference = 0;
    for (let i = 3; i < sticker.length; i += 4) difference += Math.abs(sticker[i]! - copied[i]!);
    expect(difference / (sticker.length / 4)).toBeLessThan(0.5);

    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Paste' }).click();
    await ready(page, 2);
    expect(await page.getByRole('heading', { name: 'Pasted picture.png' }).count()).toBe(1);
    await page.context().close();
  });

  test('what other apps share to it is cut, under its own name', async () => {
    const page = await site.open();
    await page.getByRole('button', { name: 'Try a sample' }).click();
    await ready(page, 1);
    await offlineReady(page);
    const { buffer } = await samplePhoto('shared.jpg');
    // As the system does it: a form is posted, and the page opens.
    await page.evaluate(`(() => {
      const form = Object.assign(document.createElement('form'), {
        action: '/share', method: 'post', enctype: 'multipart/form-data',
      });
      const input = Object.assign(document.createElement('input'), { type: 'file', name: 'pictures' });
      const bytes = Uint8Array.from(atob(${JSON.stringify(buffer.toString('base64'))}), (c) => c.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], 'Ferien ünd <b>Meer</b>.jpg', { type: 'image/jpeg' }));
      input.files = data.files;
      form.append(input);
      document.body.append(form);
      form.submit();
    })()`);
    await page.getByRole('heading', { name: 'Ferien ünd <b>Meer</b>.jpg' }).waitFor();
    // Beside what was there before.
    await ready(page, 2);
    // Taken once: a reload does not bring it once more.
    await page.reload();
    await ready(page, 2);
    await settled(page);
    expect(await cards(page, 'ready').count()).toBe(2);
    await page.context().close();
  });

  test('the camera gives one picture', async () => {
    const page = await site.open(PHONE);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Take a photo' }).tap(),
    ]);
    expect(chooser.isMultiple()).toBe(false);
    expect(await chooser.element().getAttribute('capture')).toBe('environment');
    await chooser.setFiles([await samplePhoto('IMG_0001.jpg')]);
    await ready(page, 1);
    await page.context().close();
  });
});
