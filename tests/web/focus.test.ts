import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FocusRing, tabThrough } from './focusRing.ts';
import { cards, HOSTILE, ready } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { samplePhoto } from './samplePhoto.ts';

const isGood = ({ width, contrast, clippedBy }: FocusRing) =>
  width >= 2 && contrast >= 3 && clippedBy === undefined;

describe.skipIf(CHROMIUM === undefined)('what has the focus can be seen', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });

  afterAll(async () => {
    await site?.close();
  });

  /** @param least how many things to reach there are at least. */
  async function expectRings(page: Page, least: number): Promise<void> {
    const rings = await tabThrough(page);
    expect(rings.filter((ring) => !isGood(ring))).toEqual([]);
    expect(rings.length).toBeGreaterThanOrEqual(least);
  }

  test.each(['light', 'dark'] as const)('on every screen, %s', async (colorScheme) => {
    const page = await site.openAgain({ colorScheme });
    await expectRings(page, 5);
    await page.setInputFiles('input[type=file][multiple]', [await samplePhoto('one.jpg'), HOSTILE]);
    await ready(page, 1);
    await cards(page, 'failed').waitFor();
    await page.getByRole('radio', { name: 'Colour' }).first().check({ force: true });
    await expectRings(page, 15);
    await page.getByRole('button', { name: 'Change one.jpg' }).click();
    await expectRings(page, 8);
    await page.getByRole('button', { name: 'Choose the subject' }).click();
    await expectRings(page, 7);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove one.jpg' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await expectRings(page, 10);
    for (const [name, least] of [
      ['Developer', 6],
      ['Licences', 10],
    ] as const) {
      await page.getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await expectRings(page, least);
    }
    await page.close();
  });

  test('on a phone', async () => {
    const page = await site.openAgain({ viewport: { width: 390, height: 844 } });
    await expectRings(page, 5);
    await page.setInputFiles('input[type=file][multiple]', [await samplePhoto('one.jpg')]);
    await ready(page, 1);
    await expectRings(page, 10);
    await page.close();
  });
});
