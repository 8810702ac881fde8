import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choose, PHONE, ready } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

/** Of a picture's pixels, how many stand out from the page's own ground by 3 to 1 at least, 0 to 1. */
async function inkOf(part: Locator, ground: number): Promise<number> {
  const { data } = await sharp(await part.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let ink = 0;
  for (let at = 0; at < data.length; at += 3) {
    const light = luminance(data[at]!, data[at + 1]!, data[at + 2]!);
    const [high, low] = light > ground ? [light, ground] : [ground, light];
    if ((high + 0.05) / (low + 0.05) >= 3) ink++;
  }
  return ink / (data.length / 3);
}

function luminance(...channels: readonly [number, number, number]): number {
  const [red, green, blue] = channels.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

async function groundOf(page: Page): Promise<number> {
  const colour = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  return luminance(...(colour.match(/\d+/g)!.slice(0, 3).map(Number) as [number, number, number]));
}

describe.skipIf(CHROMIUM === undefined)('where all colours are the system’s own', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });

  afterAll(async () => {
    await site?.close();
  });

  test.each(['light', 'dark'] as const)('controls and their state can be seen, %s', async (colorScheme) => {
    const page = await site.openAgain({ ...PHONE, forcedColors: 'active', colorScheme });
    const ground = await groundOf(page);
    await choose(page, 'one.jpg');
    await ready(page, 1);

    const shadow = page.locator('.finish-panel .switch', { hasText: 'Soft shadow' });
    const off = await inkOf(shadow.locator('.check'), ground);
    await shadow.click();
    const on = await inkOf(shadow.locator('.check'), ground);
    expect(off).toBeGreaterThan(0.15);
    expect(on).toBeGreaterThan(0.3);
    expect(Math.abs(on - off)).toBeGreaterThan(0.1);

    const chip = (name: string) => page.locator('.finish-panel .chip', { hasText: new RegExp(`^${name}$`) });
    const [chosen, other] = await Promise.all(
      ['White', 'None'].map((name) => chip(name).evaluate((each) => getComputedStyle(each).backgroundColor)),
    );
    expect(chosen).not.toBe(other);
    expect(await inkOf(chip('None'), ground)).toBeGreaterThan(0.03);
    expect(await inkOf(chip('White'), ground)).toBeGreaterThan(0.3);

    for (const selector of ['.app-logo', '.finish-panel .take-all .app-icon', '.card-actions .app-icon'])
      expect(await inkOf(page.locator(selector).first(), ground), selector).toBeGreaterThan(0.05);
    await page.close();
  });

  test('the compare handle, the ground below a sticker, progress and focus', async () => {
    const page = await site.openAgain({ ...PHONE, forcedColors: 'active' });
    await page.evaluate(() => {
      const made = document.createElement('progress');
      Object.assign(made, { value: 60, max: 100, id: 'made' });
      document.querySelector('main')!.prepend(made);
    });
    const progress = await inkOf(page.locator('#made'), 1);
    expect(progress).toBeGreaterThan(0.4);
    expect(progress).toBeLessThan(0.9);
    await choose(page, 'one.jpg');
    await ready(page, 1);

    const range = page.locator('.compare-range');
    const box = (await range.boundingBox())!;
    const clip = { x: box.x + 8, y: box.y + 6, width: 32, height: 32 };
    const { data } = await sharp(await page.screenshot({ clip }))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    // Its dark body and the arrows in it, not a ring alone.
    const middle = [...data].filter((_, at) => {
      const side = Math.round(Math.sqrt(data.length));
      return Math.hypot((at % side) - side / 2, Math.trunc(at / side) - side / 2) < side * 0.3;
    });
    expect(middle.filter((each) => each < 90).length / middle.length).toBeGreaterThan(0.4);
    expect(middle.some((each) => each > 200)).toBe(true);

    const image = await page
      .locator('.card-stage.is-checkered')
      .evaluate((each) => getComputedStyle(each).backgroundImage);
    expect(image).toContain('repeating-conic-gradient');

    for (const selector of ['.compare-range', '.card-remove', '.card-actions .button']) {
      await page.keyboard.press('Tab');
      await page.locator(selector).first().focus();
      const ring = await page
        .locator(selector)
        .first()
        .evaluate((each) => {
          const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(each);
          const probe = document.createElement('i');
          probe.style.color = 'Highlight';
          document.body.append(probe);
          const highlight = getComputedStyle(probe).color;
          probe.remove();
          return { outlineStyle, outlineWidth, isHighlight: outlineColor === highlight };
        });
      expect(ring, selector).toEqual({ outlineStyle: 'solid', outlineWidth: '3px', isHighlight: true });
    }
    await page.close();
  });
});
