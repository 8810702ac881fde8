import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from './axeViolations.ts';
import { drawByMouse, news, onPicture, openEditor, setSlider, stageOf } from './onEditor.ts';
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
    site = await openSite();
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
    for (const tool of ['lasso', 'wand', 'parts', 'edge'])
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
