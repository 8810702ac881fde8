import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES } from '../../apps/web/src/i18n/locales.ts';
import { DIST } from '../../apps/web/tools/buildSite.ts';
import { choose, FILES, PHONE, ready } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { samplePhoto } from './samplePhoto.ts';

/** Bytes that come until the first screen can be used, compressed, without the model. */
const FIRST_SCREEN = 180_000;

const brand = (page: Page) =>
  page.locator('.app-brand').evaluate((each) => {
    const { x, y, width, height } = each.getBoundingClientRect();
    const { color, fontFamily, fontSize } = getComputedStyle(each);
    return {
      x,
      y,
      width,
      height,
      color,
      fontFamily,
      fontSize,
      fill: getComputedStyle(each.querySelector('svg')!).fill,
    };
  });

describe.skipIf(CHROMIUM === undefined)('the page’s frame', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });

  afterAll(async () => {
    await site?.close();
  });

  test.each([
    { colorScheme: 'light' as const },
    { colorScheme: 'dark' as const, ...PHONE },
    { colorScheme: 'light' as const, viewport: { width: 1440, height: 900 } },
  ])('stands before its script and styles are there, and does not move then: %o', async (options) => {
    const held: Route[] = [];
    let isOpen = false;
    const page = await site.open(options);
    await page.route(/\/assets\//, (route) => (isOpen ? route.continue() : void held.push(route)));
    await page.goto(site.origin, { waitUntil: 'commit' });
    await page.locator('.app-brand').waitFor();
    await expect.poll(() => held.length).toBeGreaterThan(1);
    const before = await brand(page);
    expect(before.width).toBeGreaterThan(100);
    const place = await page.evaluate(() => {
      const { backgroundColor, height } = getComputedStyle(document.querySelector('main')!, '::before');
      return {
        height: Number.parseFloat(height),
        differs: backgroundColor !== getComputedStyle(document.documentElement).backgroundColor,
      };
    });
    expect(place.height).toBeGreaterThan(200);
    expect(place.differs).toBe(true);
    isOpen = true;
    for (const route of held) await route.continue();
    await page.locator('main > *').first().waitFor();
    expect(await brand(page)).toEqual(before);
    await page.context().close();
  });

  test('says without scripts what is missing', async () => {
    const page = await site.openWith(async () => undefined, { javaScriptEnabled: false }, '/', 'noscript p');
    const sentence = (await page.locator('noscript p').first().boundingBox())!;
    expect(sentence.height).toBeGreaterThan(10);
    expect(sentence.y).toBeLessThan(300);
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)(
    'gives the browser’s own bars the page’s colour, %s',
    async (colorScheme) => {
      const page = await site.open({ colorScheme });
      const [told, ground] = await page.evaluate(() => {
        const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')];
        const probe = document.createElement('i');
        probe.style.color = metas.find((each) => matchMedia(each.media).matches)?.content ?? '';
        document.body.append(probe);
        return [getComputedStyle(probe).color, getComputedStyle(document.documentElement).backgroundColor];
      });
      expect(told).toBe(ground);
      await page.context().close();
    },
  );

  test('the first screen is small', async () => {
    const html = await readFile(join(DIST, 'index.html'), 'utf8');
    const named = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css|svg))"/g)].map((each) => each[1]!);
    expect(named.length).toBeGreaterThan(4);
    const asked: string[] = [];
    const page = await site.openWith(async (context) => {
      context.on('request', (request) => asked.push(new URL(request.url()).pathname.slice(1)));
    });
    await page.getByRole('button', { name: 'Choose photos' }).waitFor();
    // What is fetched ahead begins once the screen stands; on a slow machine, before this looks.
    const isAhead = (path: string) => path.startsWith('models/') || path.includes('engine.worker-');
    const files = [...new Set(asked)].filter((path) => path !== '' && !isAhead(path));
    expect(files.some((path) => /WorkBench|StickerDialog/.test(path))).toBe(false);
    const sizes = await Promise.all(
      files.map(
        async (path) =>
          (await readFile(join(DIST, `${path}.br`)).catch(() => readFile(join(DIST, path)))).length,
      ),
    );
    const sum = sizes.reduce((all, each) => all + each, Buffer.byteLength(html));
    expect(sum).toBeLessThan(FIRST_SCREEN);
    expect(sum).toBeGreaterThan(50_000);
    await page.context().close();
  });

  test.each(LOCALES)('the title follows what is shown: $name', async ({ id }) => {
    const page = await site.open({ locale: id });
    const title = () => page.title();
    const first = await title();
    expect(first).toMatch(/.+ – StickerSnap$/);
    await page.evaluate("location.hash = '#licences'");
    await page.locator('.page h1').waitFor();
    const heading = await page.locator('.page h1').textContent();
    await expect.poll(title).toBe(`${heading} – StickerSnap`);
    await page.goBack();
    await expect.poll(title).toBe(first);
    if (id !== 'en') {
      await page.context().close();
      return;
    }
    await page.setInputFiles(FILES, [await samplePhoto('one.jpg'), await samplePhoto('two.jpg')]);
    await ready(page, 2);
    await expect.poll(title).toBe('2 of 2 ready – StickerSnap');
    await page.context().close();
  });

  test('Back and loading again lead to the same spot', async () => {
    const page = await site.open(PHONE);
    await page.setInputFiles(
      FILES,
      await Promise.all(['a', 'b', 'c', 'd'].map((name) => samplePhoto(`${name}.jpg`))),
    );
    await ready(page, 4);
    await page.locator('.kept').waitFor();
    const top = () => page.evaluate(() => Math.round(scrollY));
    await page.evaluate('scrollTo(0, 900)');
    const left = await top();
    expect(left).toBeGreaterThan(500);
    await page.evaluate("location.hash = '#licences'");
    await page.locator('.page h1').waitFor();
    await expect.poll(top).toBe(0);
    await page.goBack();
    await page.locator('.sticker-card').first().waitFor();
    await expect.poll(top).toBe(left);
    await page.goForward();
    await page.locator('.page h1').waitFor();
    await page.goBack();
    await expect.poll(top).toBe(left);
    await expect.poll(() => page.evaluate('history.state.top')).toBe(left);
    await page.reload();
    await ready(page, 4);
    await expect.poll(top).toBe(left);
    await page.context().close();
  });

  test('a part that cannot be had is told of', async () => {
    const page = await site.openWith((context) => context.route(/WorkBench/, (route) => route.abort()));
    await choose(page, 'one.jpg');
    await page.getByText('A part of the page could not be loaded.').waitFor();
    expect(await page.getByRole('button', { name: 'Reload' }).isVisible()).toBe(true);
    await page.context().close();
  });
});
