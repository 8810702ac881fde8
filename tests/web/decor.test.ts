import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from './axeViolations.ts';
import { fingersOn, news, setSlider } from './onEditor.ts';
import { choose, PHONE, ready } from './onPage.ts';
import { addText, middleOf, objectOf, openStudio, pixelsOf, stickerOf, studioOf } from './onStudio.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

const PINK = [255, 90, 122] as const;
const DARK = [43, 31, 43] as const;

/** What a finger would miss, or what is beside the window. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.studio button, .studio input')]
      .filter((each) => each.getClientRects().length > 0 && !each.matches('.studio-object'))
      .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()] as const)
      .filter(([, { width, height, left, right }]) =>
        [width < 43.9, height < 43.9, left < 0, right > innerWidth].includes(true),
      )
      .map(([html, { width, height, left, right }]) => `${html} ${width}×${height} ${left}–${right}`),
  );
}

describe.skipIf(CHROMIUM === undefined)('text and emoji', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });

  afterAll(async () => {
    await site?.close();
  });

  test('are put on by mouse, come back after a reload in the middle, and are in the file', async () => {
    const page = await site.openAgain({ acceptDownloads: true });
    await choose(page, 'duck.jpg');
    await ready(page, 1);
    const bare = await stickerOf(page, 'duck.jpg');
    expect(await pixelsOf(bare, PINK)).toBe(0);
    await openStudio(page, 'duck.jpg');
    await addText(page, 'Quack');
    await page.getByRole('group', { name: 'Letters', exact: true }).getByLabel('Pink').check({ force: true });
    const text = objectOf(page, 'Text “Quack”');
    const before = await middleOf(text);
    await page.mouse.move(before.x, before.y);
    await page.mouse.down();
    await page.mouse.move(before.x - 60, before.y - 90, { steps: 6 });
    await page.mouse.up();
    await expect.poll(async () => (await middleOf(text)).y).toBeCloseTo(before.y - 90, -1);
    await expect.poll(() => news(page).textContent()).toMatch(/^\d+ % across, \d+ % down\. Size 20 %/);
    // A reload comes back into the studio, with everything that was done and can be undone.
    await page.reload();
    await studioOf(page).waitFor();
    expect((await middleOf(text)).x).toBeCloseTo(before.x - 60, -1);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await middleOf(text)).y).toBeCloseTo(before.y, -1);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(async () => (await middleOf(text)).y).toBeCloseTo(before.y - 90, -1);
    // An emoji, by the picker's search.
    await page.getByRole('button', { name: 'Add emoji' }).click();
    const search = page.getByRole('combobox', { name: 'Search' });
    await search.fill('skull');
    await page.getByRole('dialog', { name: 'Choose an emoji' }).getByRole('option').first().click();
    const emoji = objectOf(page, /^Emoji/);
    const wide = (await middleOf(emoji)).width;
    // Its handle makes it larger, a wheel smaller.
    const handle = (await page.locator('.studio-handle.is-size').boundingBox())!;
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.mouse.down();
    await page.mouse.move(handle.x + 60, handle.y + 60, { steps: 4 });
    await page.mouse.up();
    const larger = (await middleOf(emoji)).width;
    expect(larger).toBeGreaterThan(wide * 1.2);
    await page.mouse.wheel(0, 300);
    await expect.poll(async () => (await middleOf(emoji)).width).toBeLessThan(larger * 0.8);
    await page.getByRole('button', { name: 'Done' }).click();
    await ready(page, 1);
    const made = await stickerOf(page, 'duck.jpg');
    expect(await pixelsOf(made, PINK)).toBeGreaterThan(1000);
    expect(await pixelsOf(made, DARK)).toBeGreaterThan(1000);
    await page.close();
  });

  test('on a phone: five photos, two of which get a text that looks alike; two fingers enlarge and turn it', async () => {
    const page = await site.openAgain({ ...PHONE, acceptDownloads: true });
    await choose(page, 'a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg');
    await ready(page, 5);
    await openStudio(page, 'a.jpg');
    await page.getByRole('button', { name: 'Add text' }).tap();
    await page.keyboard.type('مرحبا');
    await page.locator('.studio-tabs input[value=colour]').check({ force: true });
    await page.getByRole('group', { name: 'Letters', exact: true }).getByLabel('Pink').check({ force: true });
    const text = objectOf(page, 'Text “مرحبا”');
    const before = await middleOf(text);
    const fingers = await fingersOn(page);
    const [a, b] = [
      { x: before.x - 30, y: before.y },
      { x: before.x + 30, y: before.y },
    ];
    await fingers.down(a);
    await fingers.down(a, b);
    for (const by of [10, 20, 30])
      await fingers.move({ x: a.x - by, y: a.y - by }, { x: b.x + by, y: b.y + by });
    await fingers.up();
    await page.locator('.studio-tabs input[value=shape]').check({ force: true });
    const toldBy = (name: string) => page.getByRole('slider', { name }).getAttribute('aria-valuetext');
    expect(await toldBy('Turn')).toMatch(/^2[67]°$/);
    expect(Number.parseInt((await toldBy('Size'))!, 10)).toBeGreaterThan(35);
    await setSlider(page, 'Curve', 120);
    await page.getByRole('button', { name: 'Done' }).tap();
    await ready(page, 5);
    await openStudio(page, 'b.jpg');
    await addText(page, 'A second line that is longer');
    // It became smaller to fit, and is typed as one step.
    await expect
      .poll(async () => (await middleOf(objectOf(page, /^Text “A second/))).width)
      .toBeLessThan(350);
    await page.getByRole('button', { name: 'Done' }).tap();
    await ready(page, 5);
    for (const [name, least] of [
      ['a.jpg', 1000],
      ['b.jpg', 1000],
      ['c.jpg', -1],
    ] as const)
      expect(await pixelsOf(await stickerOf(page, name), PINK), name).toBeGreaterThan(least);
    await page.close();
  });

  test('by keyboard alone, told to screen readers; leaving asks, and what is thrown away is gone', async () => {
    const page = await site.openAgain();
    await choose(page, 'duck.jpg');
    await ready(page, 1);
    await page.getByRole('button', { name: 'Change duck.jpg' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Text and emoji' }).focus();
    await page.keyboard.press('Enter');
    await studioOf(page).waitFor();
    const told = (words: string | RegExp) => expect.poll(() => news(page).textContent()).toMatch(words);
    await studioOf(page).focus();
    await page.keyboard.press('t');
    await told('Added: Text “Hello!”, below');
    await page.keyboard.type('One');
    await page.keyboard.press('Enter');
    const one = objectOf(page, 'Text “One”');
    await one.focus();
    const before = await middleOf(one);
    for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowUp');
    await told(/^50 % across, \d+ % down\. Size 20 %, turned by 0°\.$/);
    expect((await middleOf(one)).y).toBeLessThan(before.y - 100);
    await page.keyboard.press('+');
    await page.keyboard.press(']');
    await told(/Size 22 %, turned by 5°\.$/);
    await page.keyboard.press('Control+d');
    await told('Added: Text “One”');
    expect(await one.count()).toBe(2);
    // The new one has the focus; the one before it is a Tab away.
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate('document.activeElement.dataset.at')).toBe('0');
    expect(await one.first().getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Delete');
    await told('Removed: Text “One”');
    expect(await one.count()).toBe(1);
    await page.keyboard.press('Control+z');
    await told('Undone.');
    expect(await one.count()).toBe(2);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Throw them away' }).click();
    await page.getByRole('heading', { name: 'Your stickers' }).waitFor();
    expect(await page.evaluate('document.activeElement.closest(".sticker-card") !== null')).toBe(true);
    await openStudio(page, 'duck.jpg');
    expect(await one.count()).toBe(0);
    // Nothing was done, so nothing is asked.
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.close();
  });

  test('what no font has is told, and a text without words is no text', async () => {
    const page = await site.openAgain();
    await choose(page, 'duck.jpg');
    await ready(page, 1);
    await openStudio(page, 'duck.jpg');
    await addText(page, '猫');
    await page.getByText('“猫” cannot be drawn: the fonts do not have it.').waitFor();
    // It would be no sticker.
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('textbox', { name: 'Your text' }).fill(' ');
    await page.getByText('cannot be drawn').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Done' }).click();
    await ready(page, 1);
    expect(await page.locator('.card-note.is-problem').count()).toBe(0);
    await page.close();
  });

  test.each([
    ['light', {}],
    ['dark', { colorScheme: 'dark' }],
    ['on a narrow phone', { ...PHONE, viewport: { width: 320, height: 568 } }],
    ['from right to left', { locale: 'ar' }],
  ] as const)('have nothing that axe finds wrong, and all of it can be hit: %s', async (_, options) => {
    const page = await site.openAgain(options);
    await choose(page, 'duck.jpg');
    await ready(page, 1);
    await page.locator('.card-actions button').nth(1).click();
    await page.getByRole('button', { name: /^(Text and emoji|نص وإيموجي)$/ }).click();
    await page.locator('.studio-stage').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('.studio-add button').first().click();
    await page.locator('.studio-object canvas:not([width="1"])').waitFor();
    const tabs = page.locator('.studio-tabs input');
    const count = (await tabs.first().isVisible()) ? await tabs.count() : 1;
    for (let tab = 0; tab < count; tab++) {
      if (count > 1) await tabs.nth(tab).check({ force: true });
      // Where there are tabs, the one with most on it.
      if (tab === count - 1 || tab === 1) expect(await axeViolations(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
    }
    await page.close();
  });
});
