import { readZip } from '@stickersnap/core';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from './axeViolations.ts';
import { cards, choose, HOSTILE, PHONE, ready, saved } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { samplePhoto } from './samplePhoto.ts';

let site: Site;

/** The page's files as the browser hands them over on a drop or a paste. */
async function hand(page: Page, event: 'drop' | 'paste', name: string): Promise<void> {
  const { buffer } = await samplePhoto(name);
  await page.evaluate(
    `(async () => {
      const bytes = Uint8Array.from(atob(${JSON.stringify(buffer.toString('base64'))}), (c) => c.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], ${JSON.stringify(name)}, { type: 'image/jpeg' }));
      const all = { bubbles: true, cancelable: true };
      document.body.dispatchEvent(
        ${JSON.stringify(event)} === 'drop'
          ? new DragEvent('drop', { ...all, dataTransfer: data })
          : new ClipboardEvent('paste', { ...all, clipboardData: data }));
    })()`,
  );
}

const sidewaysRoom = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** What a finger would miss: everything to be pressed that is smaller than 44 pixels either way. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, select, label, input[type=range], nav a')]
      .filter((each) => each.checkVisibility())
      .map((each) => ({ text: each.outerHTML.slice(0, 90), box: each.getBoundingClientRect() }))
      .filter(({ box }) => Math.min(box.width, box.height) < 43.5)
      .map(({ text, box }) => `${box.width} × ${box.height}: ${text}`),
  );

describe.skipIf(CHROMIUM === undefined)('the page', () => {
  beforeAll(async () => {
    site = await openSite();
  });

  afterAll(async () => {
    await site?.close();
  });

  describe('getting pictures in', () => {
    test('several by dialog, a bad one among them, by drop and by paste', async () => {
      const page = await site.openAgain();
      await page.setInputFiles('input[type=file][multiple]', [
        await samplePhoto('one.jpg'),
        HOSTILE,
        await samplePhoto('two.jpg'),
      ]);
      await ready(page, 2);
      await cards(page, 'failed').waitFor();
      expect(await cards(page, 'failed').getByRole('heading').textContent()).toBe(HOSTILE.name);
      expect(await page.locator('main img[src="x"]').count()).toBe(0);
      await hand(page, 'drop', 'dropped.jpg');
      await hand(page, 'paste', 'pasted.jpg');
      await ready(page, 4);
      expect(await page.getByRole('img', { name: 'Sticker of pasted.jpg' }).count()).toBe(1);
      await page.close();
    });

    test('the sample, without any picture at hand', async () => {
      const page = await site.openAgain();
      await page.getByRole('button', { name: 'Try a sample' }).click();
      await ready(page, 1);
      await page.close();
    });
  });

  describe('taking stickers away', () => {
    test('one file is exactly what WhatsApp takes; the ZIP holds all of them', async () => {
      const page = await site.openAgain({ acceptDownloads: true });
      await choose(page, 'one.jpg', 'one.jpg');
      await ready(page, 2);
      const one = await saved(page, () =>
        page.getByRole('button', { name: 'Download one.jpg' }).first().click(),
      );
      expect(one.name).toBe('one-whatsapp.webp');
      expect(one.bytes.length).toBeLessThanOrEqual(100_000);
      const { data, info } = await sharp(one.bytes).raw().toBuffer({ resolveWithObject: true });
      expect(info).toMatchObject({ width: 512, height: 512, channels: 4 });
      expect(data[3]).toBe(0);
      expect(data[(256 * 512 + 256) * 4 + 3]).toBe(255);
      const zip = await saved(page, () => page.getByRole('button', { name: /as ZIP/ }).click());
      expect(readZip(zip.bytes).map(({ path }) => path)).toEqual([
        'one-whatsapp.webp',
        'one-whatsapp 2.webp',
      ]);
      // The first entry's date: not the format's first day.
      expect(1980 + (zip.bytes.readUInt16LE(12) >> 9)).toBeGreaterThanOrEqual(2026);
      await page.close();
    });

    test('another platform, another look, and the subject alone', async () => {
      const page = await site.openAgain({ acceptDownloads: true });
      await choose(page, 'duck.jpg');
      await ready(page, 1);
      await page.getByRole('button', { name: 'Change duck.jpg' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: 'Discord', exact: true }).check({ force: true });
      await dialog.getByRole('radio', { name: 'None' }).check({ force: true });
      await dialog.getByText('320×320').waitFor();
      const sticker = await saved(page, () =>
        dialog.getByRole('button', { name: 'Download', exact: true }).click(),
      );
      expect(sticker.name).toBe('duck-discord.png');
      expect(await sharp(sticker.bytes).metadata()).toMatchObject({ format: 'png', width: 320, height: 320 });
      const subject = await saved(page, () => dialog.getByRole('button', { name: 'Subject only' }).click());
      const { width, height, hasAlpha } = await sharp(subject.bytes).metadata();
      expect(hasAlpha).toBe(true);
      expect(width).toBeLessThan(640);
      expect(height).toBeLessThan(480);
      await page.close();
    });
  });

  describe('cards', () => {
    test('remove and undo; start over and undo', async () => {
      const page = await site.openAgain();
      await choose(page, 'one.jpg', 'two.jpg');
      await ready(page, 2);
      await page.getByRole('button', { name: 'Remove one.jpg' }).click();
      await expect.poll(() => cards(page, 'ready').count()).toBe(1);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect
        .poll(() => cards(page, 'ready').first().getByRole('heading').textContent())
        .toBe('one.jpg');
      await page.getByRole('button', { name: 'Start over' }).click();
      await page.getByRole('heading', { name: 'Turn photos into stickers' }).waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      // They come a frame each.
      await expect.poll(() => cards(page, 'ready').count()).toBe(2);
      await page.close();
    });

    test('a picture can be cancelled and tried again', async () => {
      const page = await site.openAgain();
      await choose(page, 'one.jpg', 'two.jpg');
      const first = page.locator('.sticker-card').first();
      await first.getByRole('button', { name: 'Cancel' }).click();
      await first.getByText('Stopped.').waitFor();
      await ready(page, 1);
      await first.getByRole('button', { name: 'Try again' }).click();
      await ready(page, 2);
      await page.close();
    });
  });

  test('is isolated, tells what happens, and moves nothing for those who want it so', async () => {
    const page = await site.openAgain();
    const response = (await page.reload())!;
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const headers = response.headers();
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
    expect(headers['content-security-policy']).toMatch(/script-src 'self' 'wasm-unsafe-eval';/);
    expect(headers['content-security-policy']).not.toMatch(/'unsafe-(?:inline|eval)'/);
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await page.getByRole('status', { name: 'What happened last' }).getByText('1 of 1 ready').waitFor();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.close();
  });

  describe('everyone', () => {
    let drawn: Site;

    beforeAll(async () => {
      drawn = await openSite({ drawn: true });
    });

    afterAll(async () => {
      await drawn?.close();
    });

    test('by keyboard alone: from the empty page to the saved file', async () => {
      const page = await drawn.openAgain({ acceptDownloads: true });
      const tabTo = async (name: RegExp) => {
        for (let i = 0; i < 60; i++) {
          await page.keyboard.press('Tab');
          const at = await page.evaluate(
            'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent',
          );
          if (name.test(String(at))) return;
        }
        throw new Error(`${name} cannot be reached by keyboard.`);
      };
      await tabTo(/Try a sample/);
      await page.keyboard.press('Enter');
      await ready(page, 1);
      await tabTo(/Before and after/);
      await page.keyboard.press('ArrowRight');
      await page.getByRole('img', { name: /^Photo / }).waitFor();
      await page.keyboard.press('Home');
      await tabTo(/^Change /);
      await page.keyboard.press('Enter');
      await tabTo(/Choose the subject/);
      await page.keyboard.press('Enter');
      await tabTo(/Bottom right corner/);
      await page.keyboard.press('Shift+ArrowRight');
      await tabTo(/Cut this out/);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Use the whole photo' }).waitFor({ timeout: 60_000 });
      await page.keyboard.press('Escape');
      await ready(page, 1);
      await page.locator('.card-name').first().waitFor();
      const file = await saved(page, async () => {
        await tabTo(/^Download Toy duck/);
        await page.keyboard.press('Enter');
      });
      expect(file.name).toBe('Toy duck-whatsapp.webp');
      await page.close();
    });

    test('Arabic runs from right to left and fits', async () => {
      const page = await drawn.openAgain({ ...PHONE, locale: 'ar' });
      expect(await page.evaluate('document.documentElement.dir')).toBe('rtl');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('حوّل صورك إلى ملصقات');
      await choose(page, 'one.jpg');
      await ready(page, 1);
      expect(await sidewaysRoom(page)).toBe(0);
      await page.close();
    });

    test('on a phone by touch, and at 200 % zoom of it', async () => {
      const page = await drawn.openAgain(PHONE);
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Choose photos' }).tap(),
      ]);
      await chooser.setFiles([await samplePhoto('one.jpg')]);
      await ready(page, 1);
      expect(await smallTargets(page)).toEqual([]);
      await page.getByRole('button', { name: 'Change one.jpg' }).tap();
      expect(await smallTargets(page)).toEqual([]);
      await page.getByRole('button', { name: 'Close' }).tap();
      expect(await sidewaysRoom(page)).toBe(0);
      await page.setViewportSize({ width: 320, height: 568 });
      expect(await sidewaysRoom(page)).toBe(0);
      await page.close();
    });

    test.each(['light', 'dark'] as const)(
      'axe finds nothing wrong on any screen, %s',
      async (colorScheme) => {
        const page = await drawn.openAgain({ colorScheme });
        expect(await axeViolations(page)).toEqual([]);
        await page.setInputFiles('input[type=file][multiple]', [await samplePhoto('one.jpg'), HOSTILE]);
        await ready(page, 1);
        await cards(page, 'failed').waitFor();
        expect(await axeViolations(page)).toEqual([]);
        await page.getByRole('button', { name: 'Change one.jpg' }).click();
        expect(await axeViolations(page)).toEqual([]);
        await page.getByRole('button', { name: 'Choose the subject' }).click();
        expect(await axeViolations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Remove one.jpg' }).click();
        for (const name of ['Developer', 'Licences']) {
          await page.getByRole('link', { name }).click();
          await page.getByRole('heading', { level: 1, name }).waitFor();
          expect(await axeViolations(page)).toEqual([]);
        }
        await page.close();
      },
    );
  });
});
