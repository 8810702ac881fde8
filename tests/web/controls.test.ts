import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lostPhoto } from './lostPhoto.ts';
import { cards, choose, FILES, ready, settled } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { samplePhoto } from './samplePhoto.ts';

/** Keeps what happens to the controls and cards while they are used: what came in, and what should not. */
const WATCH = `
  window.seen = { widths: [], colours: [], torn: [], photos: 0 };
  addEventListener('input', ({ target }) => {
    if (target.type === 'range' && target.closest('.look-controls')) window.seen.widths.push(target.valueAsNumber);
    if (target.type === 'color') window.seen.colours.push(target.isConnected);
  }, true);
  addEventListener('DOMContentLoaded', () =>
    new MutationObserver((changes) => {
      for (const { removedNodes, addedNodes } of changes) {
        for (const each of removedNodes)
          if (each.matches?.('.compare, .dialog-controls, .look-controls, .take-one, .sticker-card'))
            window.seen.torn.push(each.className);
        for (const each of addedNodes) if (each.matches?.('img.card-photo')) window.seen.photos++;
      }
    }).observe(document.body, { childList: true, subtree: true }));`;

interface Seen {
  readonly widths: number[];
  readonly colours: boolean[];
  readonly torn: string[];
  readonly photos: number;
}

const seenOn = (page: Page) => page.evaluate('window.seen') as Promise<Seen>;
const forget = (page: Page) =>
  page.evaluate(`window.seen = { widths: [], colours: [], torn: [], photos: 0 }`);

/** Every node of the accessibility tree that can be used, as `role name`. */
async function controlsOf(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const used = /^(button|checkbox|switch|radio|slider|link|textbox|combobox|ColorWell|progressbar)$/i;
  return nodes
    .filter(({ ignored, role }) => !ignored && used.test(String(role?.value)))
    .map(({ role, name }) => `${role!.value} ${String(name?.value ?? '').trim()}`.trim());
}

/** What is wrong with the names: those that lack one, and those that are there twice. */
function faultsOf(all: readonly string[]): string[] {
  const nameless = all.filter((each) => !each.includes(' '));
  return [...nameless, ...all.filter((each, i) => all.indexOf(each) !== i)];
}

/** Parts of the page come a frame after the other, so it is looked at until all is there. */
async function expectNames(page: Page): Promise<void> {
  await expect.poll(async () => (await controlsOf(page)).length).toBeGreaterThan(3);
  await expect.poll(async () => faultsOf(await controlsOf(page))).toEqual([]);
}

describe.skipIf(CHROMIUM === undefined)('controls', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });

  afterAll(async () => {
    await site?.close();
  });

  describe('stay as they are while the sticker is drawn anew', () => {
    let page: Page;

    beforeAll(async () => {
      page = await site.openWith((context) => context.addInitScript(WATCH), {
        viewport: { width: 1280, height: 1000 },
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      await choose(page, 'one.jpg', 'two.jpg');
      await ready(page, 2);
      await page.getByRole('button', { name: 'Change one.jpg' }).click();
      await forget(page);
    });

    afterAll(async () => {
      await page?.context().close();
    });

    const dialog = () => page.getByRole('dialog');
    const isFocused = (selector: string) =>
      page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector);
    const stickerUrl = () => dialog().getByRole('img', { name: 'Sticker of one.jpg' }).getAttribute('src');

    /** Does something, and waits until the sticker is another. */
    async function redrawn(act: () => Promise<void>): Promise<void> {
      const before = await stickerUrl();
      await act();
      await expect.poll(stickerUrl, { timeout: 20_000 }).not.toBe(before);
    }

    test('a drag along “Width” arrives step by step to its end', async () => {
      const slider = dialog().getByRole('slider', { name: 'Width' });
      await slider.scrollIntoViewIfNeeded();
      const { x, y, width, height } = (await slider.boundingBox())!;
      const at = (value: number) => x + 8 + ((width - 16) * (value - 2)) / 30;
      await page.mouse.move(at(9), y + height / 2);
      await page.mouse.down();
      let drawings = 0;
      for (let value = 10; value <= 31; value++) {
        const before = await stickerUrl();
        await page.mouse.move(at(value), y + height / 2);
        // Slower than the drawings, so that there are many of them under the finger.
        await page.waitForTimeout(60);
        if ((await stickerUrl()) !== before) drawings++;
      }
      await page.mouse.up();
      const { widths, torn } = await seenOn(page);
      expect(drawings).toBeGreaterThan(1);
      expect(widths.at(-1)).toBe(31);
      expect(widths.length).toBeGreaterThan(18);
      expect(widths).toEqual(widths.toSorted((a, b) => a - b));
      expect(torn).toEqual([]);
      expect(await slider.inputValue()).toBe('31');
    });

    test('an arrow key, a switch, a radio: the focus stays', async () => {
      await dialog().getByRole('slider', { name: 'Width' }).focus();
      await redrawn(() => page.keyboard.press('ArrowLeft'));
      expect(await isFocused('dialog input[type=range]')).toBe(true);
      await redrawn(() => page.keyboard.press('ArrowLeft'));
      await dialog().getByText('Soft shadow').locator('xpath=ancestor::label').locator('input').focus();
      await redrawn(() => page.keyboard.press('Space'));
      expect(await isFocused('dialog input[type=checkbox]')).toBe(true);
      await dialog().getByRole('radio', { name: 'White' }).focus();
      await redrawn(() => page.keyboard.press('ArrowRight'));
      expect(await isFocused('dialog input[type=radio]:checked')).toBe(true);
      expect(await dialog().getByRole('radio', { name: 'Colour' }).isChecked()).toBe(true);
    });

    test('the colour field is the same one through all of its events', async () => {
      const field = dialog().locator('input[type=color]');
      const handle = await field.elementHandle();
      await forget(page);
      for (const colour of ['#112233', '#445566', '#0a8f2f'])
        await redrawn(() =>
          handle!.evaluate((input, value) => {
            (input as HTMLInputElement).value = value;
            input.dispatchEvent(new Event('input', { bubbles: true }));
          }, colour),
        );
      expect((await seenOn(page)).colours).toEqual([true, true, true]);
      expect(await handle!.evaluate((input) => input.isConnected)).toBe(true);
    });

    test('“Copied as PNG.” and the place of before and after stay, and no photo shows in between', async () => {
      await forget(page);
      await dialog().getByRole('button', { name: 'Copy' }).click();
      await dialog().getByText('Copied as PNG.').waitFor();
      const compare = dialog().getByRole('slider', { name: 'Before and after: one.jpg' });
      await compare.fill('50');
      await redrawn(() => dialog().getByRole('radio', { name: 'White' }).check({ force: true }));
      await redrawn(() => dialog().getByRole('radio', { name: 'Signal' }).check({ force: true }));
      await dialog().getByText('Copied as PNG.').waitFor();
      expect(await compare.inputValue()).toBe('50');
      await page.keyboard.press('Escape');
      const url = () => page.getByRole('img', { name: 'Sticker of two.jpg' }).getAttribute('src');
      const before = await url();
      await page.locator('.finish-panel').getByRole('radio', { name: 'Colour' }).check({ force: true });
      await expect.poll(url, { timeout: 20_000 }).not.toBe(before);
      const { torn, photos } = await seenOn(page);
      expect(photos).toBe(0);
      expect(torn.filter((each) => /compare|sticker-card/.test(each)).length).toBeLessThanOrEqual(1);
    });
  });

  test('are named, and told apart, on every screen; values come with their unit', async () => {
    const page = await site.openAgain({ viewport: { width: 1280, height: 1000 } });
    await expectNames(page);
    await page.setInputFiles(FILES, [
      await samplePhoto('one.jpg'),
      await samplePhoto('two.jpg'),
      await lostPhoto('lost.png', 26),
      await lostPhoto('gone.png', 26),
      { name: 'no.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no') },
      { name: 'none.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('none') },
    ]);
    await settled(page);
    const panel = page.locator('.finish-panel');
    await panel.getByText('Custom margin').click();
    await panel.getByRole('radio', { name: 'Colour' }).check({ force: true });
    await ready(page, 2);
    await expectNames(page);
    for (const name of ['slider Width', 'slider Margin (of 512)', 'ColorWell Colour of the outline'])
      await expect.poll(() => controlsOf(page)).toContain(name);
    expect(await panel.getByRole('slider', { name: 'Width' }).getAttribute('aria-valuetext')).toBe(
      '8 of 512 pixels',
    );
    await page.getByRole('button', { name: 'Change one.jpg' }).click();
    // What lies behind a modal dialog is not there for anybody.
    await expectNames(page);
    const inDialog = async () => (await controlsOf(page)).filter((each) => /Width|Margin|Before/.test(each));
    await expect
      .poll(inDialog)
      .toEqual(['slider Before and after: one.jpg', 'slider Width', 'slider Margin (of 512)']);
    await page.getByRole('dialog').getByRole('button', { name: 'Choose the subject' }).click();
    await expectNames(page);
    await page.close();
  });

  test('whose they are can be seen: one sticker’s look, all stickers’ messenger', async () => {
    const page = await site.openAgain({ viewport: { width: 1280, height: 1000 } });
    await choose(page, 'one.jpg', 'two.jpg', 'three.jpg');
    await ready(page, 3);
    const panel = page.locator('.finish-panel');
    const card = (name: string) => page.locator('.sticker-card').filter({ hasText: name });
    for (const name of ['one.jpg', 'two.jpg']) {
      await page.getByRole('button', { name: `Change ${name}` }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('All stickers have the same messenger.').waitFor();
      await dialog.getByText('Only for this sticker; the others keep theirs.').waitFor();
      await dialog.getByRole('radio', { name: 'Colour' }).check({ force: true });
      await page.keyboard.press('Escape');
      await card(name).getByText('A look of its own').waitFor();
      if (name === 'one.jpg') await panel.getByText('1 sticker has a look of its own.').waitFor();
    }
    await panel.getByText('2 stickers have a look of their own.').waitFor();
    expect(await card('three.jpg').getByText('A look of its own').count()).toBe(0);
    await ready(page, 3);

    const urls = () =>
      page
        .getByRole('img', { name: /^Sticker of/ })
        .evaluateAll((all) => all.map((each) => each.getAttribute('src')));
    const changed = async (act: () => Promise<void>) => {
      const before = await urls();
      await act();
      await page.waitForFunction(() => document.querySelector('[data-standing=drawing]') === null);
      await expect.poll(async () => (await urls()).some((url, i) => url !== before[i])).toBe(true);
      await ready(page, 3);
      return (await urls()).map((url, i) => url !== before[i]);
    };
    const check = (name: string) => () =>
      panel.getByRole('radio', { name, exact: true }).check({ force: true });
    expect(await changed(check('None'))).toEqual([false, false, true]);
    expect(await changed(() => panel.getByRole('button', { name: 'Use the common look' }).click())).toEqual([
      true,
      true,
      false,
    ]);
    expect(await page.getByText('of its own').count()).toBe(0);
    await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
    expect(await changed(check('White'))).toEqual([true, true, true]);
    expect(await cards(page, 'failed').count()).toBe(0);
    await page.close();
  });
});
