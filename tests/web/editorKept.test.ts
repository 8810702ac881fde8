import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawByMouse, news, openEditor, stageOf, takeBrush } from './onEditor.ts';
import { choose, ready, saved } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

/** As on a disk without room for what an editor keeps. */
const NO_ROOM = `
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...call) {
    if (this.name === 'editings') throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, call);
  };`;

/** Steps of editings that are written, of all pictures: those done, and those undone. */
const COUNT_STEPS = `new Promise((done) => {
  indexedDB.open('stickersnap').onsuccess = ({ target: { result } }) => {
    result.transaction('editings').objectStore('editings').getAll().onsuccess = ({ target }) => {
      result.close();
      done(target.result.map((each) => each.done.length + '+' + each.undone.length).join());
    };
  };
})`;

const button = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true });
const stroke = async (page: Page, y: number) => {
  await takeBrush(page);
  await drawByMouse(page, [
    { x: 4, y },
    { x: 30, y },
  ]);
  await expect.poll(() => news(page).textContent()).toMatch(/^Brought back/);
};
const written = (page: Page, steps: string) => expect.poll(() => page.evaluate(COUNT_STEPS)).toBe(steps);

/** Uses what was drawn, and waits until the sticker is drawn anew: until then the old one is offered. */
async function useDrawn(page: Page): Promise<void> {
  const shown = () => page.locator('.sticker-card img.compare-canvas').getAttribute('src');
  const before = await shown();
  await button(page, 'Done').click();
  await expect.poll(shown, { timeout: 60_000 }).not.toBe(before);
  await ready(page, 1);
}

async function withDuck(page: Page): Promise<void> {
  await choose(page, 'duck.jpg');
  await ready(page, 1);
  await openEditor(page, 'duck.jpg');
}

describe.skipIf(CHROMIUM === undefined)('what is drawn in the editor', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });

  afterAll(async () => {
    await site?.close();
  });

  test('is back after a reload at every step, with undo and redo, and makes the same sticker', async () => {
    const page = await site.openAgain({ acceptDownloads: true });
    await withDuck(page);
    const reload = async (steps: string) => {
      await written(page, steps);
      await page.reload();
      await stageOf(page).waitFor({ timeout: 60_000 });
    };
    await stroke(page, 5);
    await reload('1+0');
    await page.getByRole('dialog').getByText('What you had begun is here again.').waitFor();
    await stroke(page, 20);
    await button(page, 'Undo').click();
    await reload('1+1');
    expect(await button(page, 'Undo').isEnabled()).toBe(true);
    await button(page, 'Redo').click();
    await expect.poll(() => news(page).textContent()).toMatch(/^Done again\. Brought back/);
    await reload('2+0');
    await useDrawn(page);
    const sticker = await saved(page, () => page.getByRole('button', { name: 'Download duck.jpg' }).click());
    await written(page, '2+0');
    await page.reload();
    await ready(page, 1);
    const again = await saved(page, () => page.getByRole('button', { name: 'Download duck.jpg' }).click());
    expect(again.bytes.equals(sticker.bytes)).toBe(true);
    // What was used can still be undone.
    await openEditor(page, 'duck.jpg');
    await button(page, 'Undo').click();
    await button(page, 'Undo').click();
    await expect.poll(() => button(page, 'Undo').isDisabled()).toBe(true);
    await useDrawn(page);
    const first = await saved(page, () => page.getByRole('button', { name: 'Download duck.jpg' }).click());
    expect(first.bytes.equals(sticker.bytes)).toBe(false);
    await page.close();
  });

  test('is safe when the editor is left: asked about, kept, or thrown away', async () => {
    const page = await site.openAgain();
    await withDuck(page);
    await stroke(page, 5);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Leave without using your changes?' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await stageOf(page).count()).toBe(1);
    await button(page, 'Cancel').click();
    await button(page, 'Keep for later').click();
    await page.getByText('Kept for later').first().waitFor();
    await openEditor(page, 'duck.jpg');
    await page.getByRole('dialog').getByText('What you had begun is here again.').waitFor();
    // Back leaves it, and keeps it, too.
    await stroke(page, 30);
    await page.goBack();
    await page.getByRole('heading', { name: 'Your stickers' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await openEditor(page, 'duck.jpg');
    await button(page, 'Undo').click();
    expect(await button(page, 'Undo').isEnabled()).toBe(true);
    await button(page, 'Cancel').click();
    await button(page, 'Throw them away').click();
    await openEditor(page, 'duck.jpg');
    expect(await button(page, 'Undo').isDisabled()).toBe(true);
    expect(await button(page, 'Redo').isDisabled()).toBe(true);
    await page.close();
  });

  test('in one tab leaves what is drawn in another alone', async () => {
    const page = await site.open();
    await withDuck(page);
    await stroke(page, 5);
    await written(page, '1+0');
    const other = await page.context().newPage();
    await other.goto(site.origin);
    await withDuck(other);
    await stroke(other, 5);
    await stroke(other, 20);
    await expect.poll(() => other.evaluate(COUNT_STEPS)).toMatch(/^(1\+0,2\+0|2\+0,1\+0)$/);
    for (const [tab, steps] of [
      [page, 1],
      [other, 2],
    ] as const) {
      await tab.reload();
      await stageOf(tab).waitFor({ timeout: 60_000 });
      for (let left = 0; left < steps; left++) await button(tab, 'Undo').click();
      await expect.poll(() => button(tab, 'Undo').isDisabled()).toBe(true);
    }
    await page.context().close();
  });

  test('goes on where there is no room to keep it, and that is told', async () => {
    const page = await site.openWith((context) => context.addInitScript(NO_ROOM));
    await withDuck(page);
    await stroke(page, 5);
    await page.getByRole('dialog').getByText('There is no room to keep what you draw.').waitFor();
    await stroke(page, 20);
    await button(page, 'Undo').click();
    await button(page, 'Done').click();
    await ready(page, 1);
    await page.context().close();
  });
});
