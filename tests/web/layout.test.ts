import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES } from '../../apps/web/src/i18n/locales.ts';
import { axeViolations } from './axeViolations.ts';
import { cards, choose, FILES, HOSTILE, PHONE, ready, settled } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { samplePhoto } from './samplePhoto.ts';

const NARROW = { ...PHONE, viewport: { width: 320, height: 640 } };

/** As a system's own share sheet is there. */
const SHARING = 'navigator.canShare = () => true; navigator.share = async () => {};';

/** Pixels that the page is wider than the window. */
const sidewaysRoom = (page: Page, width: number): Promise<number> =>
  page.evaluate(`document.documentElement.scrollWidth - ${width}`);

/** What can be pressed or read and is cut off, runs out of its box, or lies over another. */
const clashes = (page: Page, within: string): Promise<string[]> =>
  page.evaluate((selector) => {
    const root = document.querySelector(selector)!;
    const name = (each: Element) =>
      `${each.className || each.tagName} “${each.textContent?.trim().slice(0, 30)}”`;
    const shown = [
      ...root.querySelectorAll<HTMLElement>('button, select, .chip, h1, h2, h3, p, nav a, .app-brand'),
    ]
      .filter((each) => each.checkVisibility() && each.closest('.card-name, .toasts, dialog h2') === null)
      .filter((each) => !each.matches('.visually-hidden, .card-name, dialog h2'));
    const cut = shown
      .filter(
        (each) =>
          each.scrollWidth > each.clientWidth + 1 && each.tagName !== 'SELECT' && each.clientWidth > 0,
      )
      .map((each) => `cut off: ${name(each)}`);
    const solid = shown.filter((each) => each.matches('button, .chip, select, .app-brand, h1, h2, h3'));
    const over: string[] = [];
    for (const [at, one] of solid.entries()) {
      for (const other of solid.slice(at + 1)) {
        if (one.contains(other) || other.contains(one)) continue;
        // What stays in place lies over what is scrolled.
        if (one.closest('.take-bar, .dialog-header') !== other.closest('.take-bar, .dialog-header')) continue;
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 1 && high > 1) over.push(`${name(one)} over ${name(other)}`);
      }
    }
    return [...cut, ...over];
  }, within);

async function largeText(page: Page): Promise<void> {
  await page.evaluate("document.documentElement.style.fontSize = '32px'");
}

/** As somebody chooses it. */
async function speak(page: Page, id: string): Promise<void> {
  await page.locator('.app-language select').selectOption(id);
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, id);
}

/** Pixels that the name of the chosen language leaves free. */
const nameRoom = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const select = document.querySelector<HTMLSelectElement>('.app-language select')!;
    const style = getComputedStyle(select);
    const pen = new OffscreenCanvas(1, 1).getContext('2d')!;
    pen.font = `${style.fontSize} ${style.fontFamily}`;
    const padding = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
    return select.clientWidth - padding - pen.measureText(select.selectedOptions[0]!.text).width;
  });

/** Two ready, one failed. */
async function threeStickers(page: Page): Promise<void> {
  await page.setInputFiles(FILES, [await samplePhoto('one.jpg'), HOSTILE, await samplePhoto('two.jpg')]);
  await ready(page, 2);
  await cards(page, 'failed').waitFor();
  await settled(page);
  await page.locator('.kept').waitFor();
}

async function openDialog(page: Page): Promise<Locator> {
  await page.locator('[data-standing=ready] .card-actions button').nth(1).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

describe.skipIf(CHROMIUM === undefined)('the page fits', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });

  afterAll(async () => {
    await site?.close();
  });

  const withSharing = (options: object) => site.openAgain(options, SHARING);

  test('at 320 pixels in every language, the words whole', async () => {
    const page = await withSharing(NARROW);
    for (const { id } of LOCALES) {
      await speak(page, id);
      expect(await clashes(page, '#app'), id).toEqual([]);
      expect(await nameRoom(page), id).toBeGreaterThanOrEqual(-0.5);
    }
    await threeStickers(page);
    for (const { id } of LOCALES) {
      await speak(page, id);
      expect(await clashes(page, '#app'), id).toEqual([]);
      expect(await sidewaysRoom(page, 320), id).toBe(0);
      await openDialog(page);
      expect(await clashes(page, 'dialog'), id).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.close();
  });

  test('with text twice as large on a phone', async () => {
    const page = await withSharing(PHONE);
    const languages = ['en', 'de', 'ar'];
    await largeText(page);
    for (const id of languages) {
      await speak(page, id);
      expect(await clashes(page, '#app'), id).toEqual([]);
      expect(await sidewaysRoom(page, 390), id).toBe(0);
    }
    await threeStickers(page);
    for (const id of languages) {
      await speak(page, id);
      expect(await clashes(page, '#app'), id).toEqual([]);
      expect(await sidewaysRoom(page, 390), id).toBe(0);
      const dialog = await openDialog(page);
      expect(await clashes(page, 'dialog'), id).toEqual([]);
      expect(await dialog.evaluate((each) => each.scrollWidth - each.clientWidth), id).toBe(0);
      await page.keyboard.press('Escape');
      for (const place of ['#developer', '#licences', '#stickers']) {
        await page.evaluate(`location.hash = '${place}'`);
        await page.locator(place === '#stickers' ? '.sticker-grid' : '.page').waitFor();
        expect(await sidewaysRoom(page, 390), place).toBe(0);
      }
    }
    await page.close();
  });

  test('pills of one group are of one width', async () => {
    const page = await site.openAgain({ locale: 'de' });
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await page.locator('.finish-panel').waitFor();
    const widths = await page.evaluate(() =>
      [...document.querySelectorAll('.finish-panel fieldset')].map((group) => [
        ...new Set(
          [...group.querySelectorAll('.chip')].map((each) => Math.round(each.getBoundingClientRect().width)),
        ),
      ]),
    );
    expect(widths.length).toBeGreaterThanOrEqual(2);
    for (const each of widths) expect(each).toHaveLength(1);
    await page.close();
  });

  describe('on a phone', () => {
    test('everything to be pressed says what it does', async () => {
      const page = await withSharing(PHONE);
      await threeStickers(page);
      const wide = async (text: string) =>
        (
          await page
            .locator('.grid-header, .card-actions, .take-bar')
            .getByText(text, { exact: true })
            .first()
            .boundingBox()
        )?.width ?? 0;
      for (const word of ['Start over', 'Download', 'Change', 'Share'])
        expect(await wide(word), word).toBeGreaterThan(30);
      expect(await page.locator('.take-bar').getByRole('button', { name: 'Share' }).isVisible()).toBe(true);
      await page.close();
    });

    test('a tap on a sticker opens it; the slider on it does not', async () => {
      const page = await site.openAgain(PHONE);
      await choose(page, 'one.jpg');
      await ready(page, 1);
      const range = page.getByRole('slider', { name: /Before and after/ });
      const box = (await range.boundingBox())!;
      await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
      await page.getByRole('img', { name: /^Photo / }).waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);
      const stage = (await page.locator('.card-stage').boundingBox())!;
      await page.touchscreen.tap(stage.x + stage.width / 2, stage.y + stage.height / 3);
      await page.getByRole('dialog', { name: 'one.jpg' }).waitFor();
      await page.close();
    });

    test('what has the focus is never below what stays in place', async () => {
      const page = await withSharing(PHONE);
      await threeStickers(page);
      await page.getByRole('button', { name: /^Remove </ }).click();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
      const covered = await coveredOnTheWay(page);
      expect(covered).toEqual([]);
      await page.close();
    });
  });

  test('notices lie beside each other, above the bar, within the window', async () => {
    const page = await withSharing(PHONE);
    await threeStickers(page);
    await page.getByRole('button', { name: /^Remove </ }).click();
    await page.context().setOffline(true);
    await page.getByText('You are offline').waitFor();
    await page.locator('[data-standing=ready] .card-actions button').first().click();
    await page.locator('.toasts .notice').waitFor();
    const boxes = await page.evaluate(async () => {
      scrollTo(0, 0);
      await new Promise(requestAnimationFrame);
      return [...document.querySelectorAll('.notice, .take-bar')].map((each) => {
        const { x, y, width, height } = each.getBoundingClientRect();
        return { x, y, width, height };
      });
    });
    expect(boxes).toHaveLength(4);
    const sorted = boxes.toSorted((a, b) => a.y - b.y);
    for (const [at, box] of sorted.entries()) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(390);
      expect(box.y + box.height).toBeLessThanOrEqual((sorted[at + 1]?.y ?? 844) + 0.5);
    }
    expect(sorted.at(-1)!.y + sorted.at(-1)!.height).toBeGreaterThan(840);
    await page.context().setOffline(false);
    await page.close();
  });

  test('one type family for all of it', async () => {
    const page = await site.openAgain();
    const families = () =>
      page.evaluate(() => [
        ...new Set(
          [...document.querySelectorAll('body, button, input, select, textarea, dialog, output')].map(
            (each) => getComputedStyle(each).fontFamily,
          ),
        ),
      ]);
    expect(await families()).toHaveLength(1);
    await threeStickers(page);
    await openDialog(page);
    expect(await families()).toHaveLength(1);
    await page.keyboard.press('Escape');
    await page.evaluate("location.hash = '#developer'");
    await page.getByRole('textbox').waitFor();
    expect(await families()).toHaveLength(1);
    await page.close();
  });

  test.each([
    { pointer: 'a mouse', options: {}, changes: true },
    { pointer: 'a finger', options: PHONE, changes: false },
  ])('what $pointer is over looks otherwise: $changes', async ({ options, changes }) => {
    const page = await site.openAgain(options);
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await page.locator('.finish-panel').waitFor();
    const kinds = [
      '.grid-start-over',
      '.pick-main',
      '.card-actions .button',
      '.finish-panel .button.is-primary',
    ];
    for (const selector of [...kinds, '.finish-panel input:not(:checked) + .chip', '.app-language select']) {
      const one = page.locator(selector).first();
      const looks = () =>
        one.evaluate((each) => {
          const { backgroundColor, borderColor, color, boxShadow, textDecorationLine } =
            getComputedStyle(each);
          return [backgroundColor, borderColor, color, boxShadow, textDecorationLine].join(' ');
        });
      await page.mouse.move(0, 0);
      const before = await looks();
      await one.hover({ force: true });
      if (changes) await expect.poll(looks, { message: selector }).not.toBe(before);
      else expect(await looks(), selector).toBe(before);
    }
    await page.close();
  });

  test.each(['ar', 'de'])('axe finds nothing in light and dark: %s, on a phone', async (locale) => {
    const page = await withSharing({ ...PHONE, locale });
    /** As it is now. */
    const violations = async () => {
      const found: unknown[] = [];
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        found.push(...(await axeViolations(page)));
      }
      return found;
    };
    expect(await violations()).toEqual([]);
    await threeStickers(page);
    await page.locator('[data-standing=ready] .card-actions button').first().click();
    await page.locator('.card-remove').nth(1).click();
    await page.locator('.toasts .notice').waitFor();
    expect(await violations()).toEqual([]);
    await openDialog(page);
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.kept').getByRole('button').click();
    expect(await violations()).toEqual([]);
    await page.close();
  });
});

/** Goes through the page by the Tab key. @returns what was hidden by a layer over it when it had the focus. */
async function coveredOnTheWay(page: Page): Promise<string[]> {
  const covered: string[] = [];
  let seen = 0;
  for (; seen < 60; seen++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const focused = document.activeElement as HTMLElement;
      if (focused === document.body || focused.dataset.seen !== undefined) return focused.dataset.seen;
      focused.dataset.seen = 'again';
      const box = focused.getBoundingClientRect();
      const over = [0.2, 0.5, 0.8].flatMap((share) => {
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height * share);
        const layer = top?.closest('.take-bar, .notice, .dialog-header');
        return layer === null || layer === undefined || layer.contains(focused) ? [] : [layer.className];
      });
      const hidden = box.bottom > innerHeight + 1 || box.top < -1 ? ['outside the window'] : [];
      return [...over, ...hidden].map((each) => `${focused.outerHTML.slice(0, 80)}: ${each}`).join();
    });
    if (found === 'again') break;
    if (found) covered.push(found);
  }
  expect(seen).toBeGreaterThan(15);
  return covered;
}
