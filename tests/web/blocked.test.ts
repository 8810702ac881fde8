import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choose, ready } from './onPage.ts';
import { CHROMIUM, FLAGS, openSite, type Site } from './openSite.ts';

/** All that a page may keep throws as soon as it is asked for, as it does in some browsers. */
const THROWING = `
  const refuse = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); };
  for (const [owner, name] of [
    [window, 'localStorage'], [window, 'sessionStorage'], [window, 'caches'], [window, 'indexedDB'],
    [Navigator.prototype, 'serviceWorker'], [Navigator.prototype, 'storage'],
  ]) Object.defineProperty(owner, name, { get: refuse, configurable: true });
`;

/** Longer than the page waits before it registers the service worker. */
const QUIET_MS = 4000;

describe.skipIf(CHROMIUM === undefined)('where cookies are blocked the page works', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });

  afterAll(async () => {
    await site?.close();
  });

  test('and nothing is left uncaught, whatever it asks for', async () => {
    const page = await site.openWith((context) => context.addInitScript(THROWING));
    await page.waitForTimeout(QUIET_MS);
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await page.getByRole('radio', { name: 'Signal' }).check({ force: true });
    await ready(page, 1);
    await page.context().close();
  });

  test('as the browser itself blocks them, in its workers, too', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'stickersnap-blocked-'));
    let context: BrowserContext | undefined;
    try {
      await mkdir(join(profile, 'Default'));
      const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
      await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(settings));
      context = await chromium.launchPersistentContext(profile, { executablePath: CHROMIUM!, args: FLAGS });
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on('pageerror', (error) => troubles.push(String(error)));
      await page.goto(site.origin);
      const refused = await page.evaluate(() => {
        try {
          return String(localStorage);
        } catch (error) {
          return (error as Error).name;
        }
      });
      expect(refused).toBe('SecurityError');
      await page.waitForTimeout(QUIET_MS);
      await choose(page, 'one.jpg');
      await ready(page, 1);
      expect(troubles).toEqual([]);
    } finally {
      await context?.close();
      await rm(profile, { recursive: true, force: true });
    }
  });
});
