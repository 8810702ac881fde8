import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserDriver, DrivenPage } from '../../browsers/browserDriver.ts';
import { ENGINES } from '../../browsers/engines.ts';
import { type ServedSite, serveSite } from '../serveSite.ts';
import { answersTo } from './answersTo.ts';
import { allPictures, SOURCE } from './pictures.ts';

describe.each(ENGINES)('the page in $name', ({ open }) => {
  let folder: string;
  let site: ServedSite;
  let browser: BrowserDriver;
  let page: DrivenPage;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stickersnap-collection-'));
    if (open === undefined) return;
    site = await serveSite();
    browser = await open();
    page = await browser.open(`${site.origin}/`);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test.skipIf(open === undefined)(`gives the same answers to all pictures: ${SOURCE}`, async () => {
    const made = await answersTo(page, await allPictures(folder));
    expect(made.size).toBeGreaterThan(10);
    expect(await page.errors()).toEqual([]);
  });
});
