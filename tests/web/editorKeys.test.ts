import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from './axeViolations.ts';
import {
  drawByFinger,
  drawByMouse,
  fingersOn,
  news,
  onPicture,
  openEditor,
  setSlider,
  stageOf,
  takeBrush,
} from './onEditor.ts';
import { choose, PHONE, ready } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

const times = async (page: Page, key: string, count: number) => {
  for (let i = 0; i < count; i++) await page.keyboard.press(key);
};

async function withDuck(page: Page): Promise<void> {
  await choose(page, 'duck.jpg');
  await ready(page, 1);
}

describe.skipIf(CHROMIUM === undefined)('the editor, whatever it is used with', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });

  afterAll(async () => {
    await site?.close();
  });

  test('by keyboard alone: a stroke is drawn, undone, drawn with another tool, and used', async () => {
    const page = await site.openAgain();
    await withDuck(page);
    await page.getByRole('button', { name: 'Mend: duck.jpg' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => stageOf(page).evaluate((stage) => stage === document.activeElement)).toBe(true);
    const told = (words: RegExp) => expect.poll(() => news(page).textContent()).toMatch(words);
    await page.keyboard.press('b');
    // From the middle to the upper left.
    await times(page, 'Shift+ArrowLeft', 5);
    await times(page, 'Shift+ArrowUp', 4);
    await times(page, 'Alt+ArrowUp', 2);
    await told(/^\d+ % across, \d+ % down: removed$/);
    await page.keyboard.press('Enter');
    await times(page, 'ArrowRight', 6);
    await told(/^The brush is down\.$/);
    await page.keyboard.press('Enter');
    await told(/^Brought back [\d.]+ % of the picture, /);
    await page.keyboard.press('Control+z');
    await told(/^Undone\. Removed/);
    await page.keyboard.press('Control+Shift+z');
    await told(/^Done again\. Brought back/);
    await page.keyboard.press('e');
    await told(/^Tool: Erase$/);
    await page.keyboard.press('Space');
    await page.keyboard.press('Space');
    await told(/^Removed [\d.]+ % of the picture, /);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog', { name: 'Keys' }).count()).toBe(0);
    await page.keyboard.press('Control+Enter');
    await ready(page, 1);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Mend');
    await page.close();
  });

  test('zooms by wheel, keys and pinch of a trackpad, moves with the space bar, and shows the photo while held', async () => {
    const page = await site.openAgain();
    await withDuck(page);
    await openEditor(page, 'duck.jpg');
    // Chosen by hand, it is not fitted to what is below it.
    await setSlider(page, 'Size', 50);
    const ring = page.locator('.editor-ring');
    const size = async () => (await ring.boundingBox())!.width;
    const at = await onPicture(page, { x: 30, y: 30 });
    await page.mouse.move(at.x, at.y);
    await stageOf(page).focus();
    const before = await size();
    await page.mouse.wheel(0, -120);
    await expect.poll(size).toBeGreaterThan(before * 1.2);
    await page.keyboard.press('0');
    await expect.poll(size).toBeCloseTo(before, 0);
    await page.keyboard.press('+');
    await expect.poll(size).toBeGreaterThan(before * 1.2);
    await page.keyboard.press('-');
    await expect.poll(size).toBeCloseTo(before, 0);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -30);
    await page.keyboard.up('Control');
    await expect.poll(size).toBeGreaterThan(before * 1.2);
    // Dragged with the space bar nothing is drawn, and the key draws nothing when it is let go.
    await page.keyboard.down('Space');
    await page.mouse.down();
    await page.mouse.move(at.x + 40, at.y, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up('Space');
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
    const veil = page.locator('.editor-veil');
    await page.keyboard.down('o');
    expect(await veil.isVisible()).toBe(false);
    // What was held when the window lost the focus is not held any more.
    await page.evaluate(() => dispatchEvent(new Event('blur')));
    await expect.poll(() => veil.isVisible()).toBe(true);
    await page.keyboard.up('o');
    await page.close();
  });

  test.each([
    ['light', {}],
    ['dark', { colorScheme: 'dark' }],
    ['on a phone', PHONE],
    ['from right to left', { locale: 'ar' }],
  ] as const)('has nothing that axe finds wrong, %s', async (_, options) => {
    const page = await site.openAgain(options);
    await withDuck(page);
    await page.locator('.card-actions button').nth(2).click();
    await page.locator('.editor-stage').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('.editor-first button').click();
    for (const tool of ['smart', 'restore', 'lasso', 'wand', 'parts', 'edge'])
      await page.locator(`.editor-tool input[value=${tool}]`).check({ force: true });
    expect(await axeViolations(page)).toEqual([]);
    // Nothing is wider than the window, and everything can be hit.
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.editor button, .editor input')]
        .filter((each) => each.getClientRects().length > 0)
        .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()] as const)
        .filter(([, { width, height, left, right }]) => {
          const isTarget = Math.max(width, 44) === width && Math.max(height, 44) === height;
          return !isTarget || left < 0 || right > innerWidth;
        })
        .map(([html, { width, height, left, right }]) => `${html} ${width}×${height} ${left}–${right}`),
    );
    expect(small.filter((each) => !each.includes('type="checkbox"'))).toEqual([]);
    await page.close();
  });

  test('from right to left the picture is not mirrored: a stroke is drawn where it is pointed at', async () => {
    const page = await site.openAgain({ locale: 'ar' });
    await withDuck(page);
    await page.locator('.card-actions button').nth(2).click();
    const stage = page.locator('.editor-stage');
    await stage.waitFor();
    await takeBrush(page);
    const { x, y, width, height } = (await stage.boundingBox())!;
    await page.mouse.move(x + width * 0.15, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.25, y + height / 2, { steps: 4 });
    await page.mouse.up();
    await expect
      .poll(() => page.locator('.editor > [role=status]').last().textContent())
      .toMatch(/^استُعيد .* على اليسار\.$/);
    await page.close();
  });

  test('in the system’s own colours the tool in hand, what cannot be pressed and the sticker’s ground can be told', async () => {
    const page = await site.openAgain({ forcedColors: 'active' });
    await withDuck(page);
    await openEditor(page, 'duck.jpg');
    const styleOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((each) => {
          const { backgroundColor, backgroundImage, color } = getComputedStyle(each);
          return { backgroundColor, backgroundImage, color };
        });
    const [chosen, other] = [
      await styleOf('.editor-tool:has(:checked) span'),
      await styleOf('.editor-tool:not(:has(:checked)) span'),
    ];
    expect(chosen.backgroundColor).not.toBe(other.backgroundColor);
    expect(chosen.color).not.toBe(other.color);
    const grey = await page.evaluate(() => {
      const probe = document.createElement('i');
      probe.style.color = 'GrayText';
      document.body.append(probe);
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    });
    expect((await styleOf('.desk-bar [aria-label=Undo]')).color).toBe(grey);
    expect((await styleOf('.desk-bar [aria-label^=Cancel]')).color).not.toBe(grey);
    expect((await styleOf('.desk-preview')).backgroundImage).toContain('conic-gradient');
    await page.close();
  });

  test.each([
    { width: 844, height: 390 },
    { width: 640, height: 320 },
  ])(
    'on a phone held sideways, $height pixels high, everything is within, and a finger draws',
    async (window) => {
      const page = await site.openAgain({ ...PHONE, viewport: window });
      await withDuck(page);
      await openEditor(page, 'duck.jpg');
      const hint = page.locator('.editor-first');
      const places = [stageOf(page), hint, ...(await page.locator('.editor-tool, .desk-bar button').all())];
      for (const each of places) {
        const box = (await each.boundingBox())!;
        expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(window.width);
        expect(box.y + box.height).toBeLessThanOrEqual(window.height);
      }
      const stage = (await stageOf(page).boundingBox())!;
      expect(stage.height).toBe(window.height);
      expect(stage.width).toBeGreaterThan(window.width / 2);
      await hint.getByRole('button').tap();
      await drawByFinger(page, await fingersOn(page), [
        { x: 10, y: 20 },
        { x: 25, y: 20 },
      ]);
      await expect.poll(() => news(page).textContent()).toMatch(/^Brought back [\d.]+ % of the picture, /);
      await page.close();
    },
  );

  test('two fingers move the picture amid a lasso’s corners, and set none', async () => {
    const page = await site.openAgain(PHONE);
    await withDuck(page);
    await openEditor(page, 'duck.jpg');
    await page.getByRole('button', { name: 'Got it' }).tap();
    await page.getByRole('radio', { name: 'Lasso' }).check({ force: true });
    await page.getByRole('radio', { name: 'Corners' }).check({ force: true });
    const fingers = await fingersOn(page);
    const tap = async (x: number, y: number) => {
      await fingers.down(await onPicture(page, { x, y }));
      await fingers.up();
    };
    const path = () => page.locator('.editor-line path').getAttribute('d');
    const corners = async () => (await path())?.match(/[ML]/g)?.length ?? 0;
    await tap(8, 8);
    await tap(28, 8);
    await expect.poll(corners).toBe(2);
    const before = await path();
    const [a, b] = [await onPicture(page, { x: 40, y: 40 }), await onPicture(page, { x: 60, y: 40 })];
    await fingers.down(a);
    await fingers.down(a, b);
    for (const by of [10, 20, 30]) await fingers.move({ x: a.x - by, y: a.y }, { x: b.x + by, y: b.y });
    await fingers.up();
    // The line goes with the picture.
    await expect.poll(path).not.toBe(before);
    expect(await corners()).toBe(2);
    await stageOf(page).focus();
    await page.keyboard.press('0');
    await expect.poll(path).toBe(before);
    await tap(28, 28);
    await tap(8, 28);
    await expect.poll(corners).toBe(4);
    await page.getByRole('button', { name: 'Close the line' }).click();
    await expect.poll(() => news(page).textContent()).toMatch(/^Brought back [34] % of the picture, /);
    await page.close();
  });

  test('while a stroke is drawn on a large photo no work on the page takes long', async () => {
    const page = await site.openAgain();
    await choose(page, 'duck.jpg');
    await ready(page, 1);
    await openEditor(page, 'duck.jpg');
    await page.evaluate(() => {
      const found: number[] = [];
      (window as unknown as { longTasks: number[] }).longTasks = found;
      new PerformanceObserver((list) =>
        found.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({
        type: 'longtask',
      });
    });
    for (let i = 0; i < 3; i++)
      await drawByMouse(page, [
        { x: 5, y: 10 + i * 20 },
        { x: 90, y: 15 + i * 20 },
      ]);
    const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
    // A busy machine counts what others do as the page's: so many times the fifty milliseconds that are meant.
    expect(tasks.filter((duration) => duration > 500)).toEqual([]);
    await page.close();
  });
});
