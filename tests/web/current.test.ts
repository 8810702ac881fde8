import { readZip } from '@stickersnap/core';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cards, choose, ready, saved } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

/** Keeps what the system would be handed: the share sheet and the clipboard. */
const HANDED = `
  window.handed = [];
  const base64 = async (blob) => {
    let text = '';
    for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
    return btoa(text);
  };
  navigator.canShare = () => true;
  navigator.share = async ({ files }) => {
    for (const file of files) window.handed.push(await base64(file));
  };
  navigator.clipboard.write = async ([item]) => {
    window.handed.push(await base64(await item.getType('image/png')));
  };`;

/** How the outline is drawn, by the colour of what is opaque around the subject: most of the file's outermost pixels. */
async function outlineOf(bytes: Uint8Array): Promise<'white' | 'colour' | 'none'> {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  let white = 0;
  let pink = 0;
  for (let y = 0; y < info.height; y++) {
    // The first opaque pixels from the left, past the soft edge.
    for (let x = 0; x < info.width - 4; x++) {
      if (data[(y * info.width + x) * 4 + 3]! < 250) continue;
      const at = (y * info.width + x + 3) * 4;
      const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
      if (Math.min(red, green, blue) > 245) white++;
      if (Math.abs(red - 255) + Math.abs(green - 90) + Math.abs(blue - 122) < 40) pink++;
      break;
    }
  }
  const rows = info.height / 4;
  return white > rows ? 'white' : pink > rows ? 'colour' : 'none';
}

const escaped = (text: string) => text.replace(/[()]/g, '\\$&');

async function lastHanded(page: Page, count: number): Promise<Buffer[]> {
  await page.waitForFunction(
    (least) => (window as unknown as { handed: string[] }).handed.length >= least,
    count,
  );
  const all = (await page.evaluate('window.handed.splice(0)')) as string[];
  return all.map((text) => Buffer.from(text, 'base64'));
}

describe.skipIf(CHROMIUM === undefined)('what is taken away is what was asked for last', () => {
  let site: Site;
  let page: Page;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
    page = await site.openWith((context) => context.addInitScript(HANDED), { acceptDownloads: true });
    await choose(page, 'one.jpg', 'two.jpg', 'three.jpg');
    await ready(page, 3);
  });

  afterAll(async () => {
    await site?.close();
  });

  /** Chooses an outline and presses a button at once, in one go of the page: nothing can be drawn between. */
  async function chooseAndPress(outline: string, button: string, within: string): Promise<void> {
    const controls = page.locator(within === 'dialog' ? 'dialog .look-controls' : '.look-controls').first();
    // A dialog's parts come one after the other: what is to be pressed in one go has to be there.
    await controls.getByRole('radio', { name: outline, exact: true }).waitFor();
    await page
      .locator(within)
      .getByRole('button', { name: new RegExp(`^${escaped(button)}`) })
      .first()
      .waitFor();
    await page.evaluate(
      ([wanted, name, root]) => {
        const place = document.querySelector(root!)!;
        const named = (each: Element) => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim();
        const dialog = document.querySelector('dialog');
        const radio = [...(dialog ?? document).querySelectorAll('.look-controls label')].find(
          (each) => named(each) === wanted,
        )!;
        radio.querySelector('input')!.click();
        return new Promise<void>((done) =>
          setTimeout(() => {
            const press = [...place.querySelectorAll('button')].find((each) => named(each).startsWith(name!));
            press!.click();
            done();
          }, 50),
        );
      },
      [outline, button, within] as const,
    );
  }

  test('the ZIP', async () => {
    const { bytes } = await saved(page, () => chooseAndPress('Colour', 'All as ZIP (3)', '.take-all'));
    const files = readZip(bytes);
    expect(files).toHaveLength(3);
    for (const file of files) expect(await outlineOf(file.bytes)).toBe('colour');
  });

  test('a card’s download', async () => {
    const { bytes } = await saved(page, () => chooseAndPress('White', 'Download three.jpg', '.card-list'));
    expect(await outlineOf(bytes)).toBe('white');
    await ready(page, 3);
  });

  test('sharing all of them', async () => {
    await chooseAndPress('Colour', 'Share', '.take-all');
    for (const file of await lastHanded(page, 3)) expect(await outlineOf(file)).toBe('colour');
    await ready(page, 3);
  });

  test('one sticker’s download, sharing and copying, in its dialog', async () => {
    await page.getByRole('button', { name: 'Change two.jpg' }).click();
    const { bytes } = await saved(page, () => chooseAndPress('White', 'Download', 'dialog'));
    expect(await outlineOf(bytes)).toBe('white');
    await chooseAndPress('Colour', 'Share', 'dialog');
    expect(await outlineOf((await lastHanded(page, 1))[0]!)).toBe('colour');
    await chooseAndPress('White', 'Copy', 'dialog');
    expect(await outlineOf((await lastHanded(page, 1))[0]!)).toBe('white');
    await chooseAndPress('Colour', 'Copy', 'dialog');
    expect(await outlineOf((await lastHanded(page, 1))[0]!)).toBe('colour');
    await page.keyboard.press('Escape');
  });

  test('says how many of all it would hold while others are still made', async () => {
    const names = Array.from({ length: 5 }, (_, i) => `more ${i}.jpg`);
    await choose(page, ...names);
    await cards(page, 'waiting').first().waitFor();
    await page
      .getByRole('button', { name: /^\d+ of 8 as ZIP$/ })
      .first()
      .waitFor();
    await page.getByText(/^\d+ more are still being made\.$/).waitFor();
    const [label, hint] = await Promise.all([
      page.locator('.take-all .button').first().textContent(),
      page.locator('.take-all .hint:not(.subject-keys)').textContent(),
    ]);
    const count = Number(/\d+/.exec(label!)![0]);
    expect(count + Number(/\d+/.exec(hint!)![0])).toBeGreaterThanOrEqual(7);
    const { bytes } = await saved(page, () => page.locator('.take-all .button').first().click());
    expect(readZip(bytes).length).toBeGreaterThanOrEqual(count);
    await ready(page, 8);
    await page.getByRole('button', { name: 'All as ZIP (8)' }).first().waitFor();
    expect(await page.getByText('still being made').count()).toBe(0);
  });
});
