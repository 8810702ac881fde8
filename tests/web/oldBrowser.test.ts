import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES } from '../../apps/web/src/i18n/locales.ts';
import { ROOT, WEB } from '../../apps/web/tools/buildSite.ts';
import { LOWEST } from '../../apps/web/tools/lowestBrowsers.ts';
import { axeViolations } from './axeViolations.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

const SENTENCE = '#old-browser';

const VERSIONS = [`iOS ${LOWEST.safari}`, `Chrome ${LOWEST.chrome}`, `Firefox ${LOWEST.firefox}`];

describe('what is said to browsers below the lowest', () => {
  test('is ECMAScript 5, small, and names the lowest in every language', async () => {
    const code = await readFile(join(WEB, 'public', 'oldBrowser.js'), 'utf8');
    expect(new Linter().verify(code, { languageOptions: { ecmaVersion: 5, sourceType: 'script' } })).toEqual(
      [],
    );
    expect(code.length).toBeLessThan(4000);
    const sentences = LOCALES.map(({ id }) => new RegExp(`\\n *${id}: (.*)`).exec(code)?.[1] ?? '');
    for (const sentence of sentences) for (const version of VERSIONS) expect(sentence).toContain(version);
  });

  test('is what the manual says', async () => {
    const text = await readFile(join(ROOT, 'README.md'), 'utf8');
    expect(VERSIONS.filter((version) => !text.includes(version))).toEqual([]);
  });
});

describe.skipIf(CHROMIUM === undefined)('the page in a browser', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite();
  });

  afterAll(async () => {
    await site?.close();
  });

  test('that will do says nothing about browsers', async () => {
    const page = await site.open();
    await page.waitForLoadState('networkidle');
    expect(await page.locator(SENTENCE).count()).toBe(0);
    await page.context().close();
  });

  test.each([
    ['OffscreenCanvas', 'delete globalThis.OffscreenCanvas'],
    ['SIMD', 'WebAssembly.validate = () => false'],
    ['WebAssembly', 'delete globalThis.WebAssembly'],
    ['toSorted', 'delete Array.prototype.toSorted'],
    ['upright bitmaps', 'createImageBitmap = async () => { throw new TypeError("from-image"); }'],
  ])('without %s says which will do, and hides nothing', async (_, script) => {
    const page = await site.openWith((context) => context.addInitScript(script));
    const sentence = page.getByRole('alert').and(page.locator(SENTENCE));
    await sentence.waitFor();
    expect(await sentence.textContent()).toContain('needs Safari or iOS 16.4, Chrome 112 or Firefox 121');
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    await page.context().close();
  });

  test('that cannot even read the page’s code is told so in its language', async () => {
    const page = await site.openWith(
      async (context) => {
        await context.addInitScript('delete globalThis.structuredClone');
        await context.route('**/assets/*.js', (route) =>
          route.fulfill({ contentType: 'text/javascript', body: '' }),
        );
      },
      { locale: 'ar-EG' },
      '/',
      SENTENCE,
    );
    const sentence = page.locator(SENTENCE);
    // Of the page there is the shell alone: nothing in it can be pressed.
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await sentence.textContent()).toContain('iOS 16.4');
    expect(await sentence.getAttribute('lang')).toBe('ar');
    expect(await sentence.getAttribute('dir')).toBe('rtl');
    await page.context().close();
  });

  test('with the sentence axe finds nothing wrong', async () => {
    const page = await site.openWith(
      (context) => context.addInitScript('delete globalThis.OffscreenCanvas'),
      {
        colorScheme: 'dark',
      },
    );
    await page.locator(SENTENCE).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });

  test('without JavaScript says what it needs, in all its languages', async () => {
    const lines = 'noscript p';
    const page = await site.openWith(async () => undefined, { javaScriptEnabled: false }, '/', lines);
    for (const { id } of LOCALES) {
      const line = page.locator(`${lines}[lang=${id}]`);
      expect(await line.isVisible()).toBe(true);
      expect(await line.textContent()).toContain('JavaScript');
    }
    await page.context().close();
  });
});
