import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { tellPage } from '@stickersnap/node';
import { siteHeaders, styleSources } from '@stickersnap/site';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DIST } from '../../apps/web/tools/buildSite.ts';
import { choose, ready } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { createStandIn, type StandIn } from './standIn.ts';

/** What an object store says of a name that it does not have. */
const NOT_THERE = '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>';

describe.skipIf(CHROMIUM === undefined)('a site of nothing but files', () => {
  let site: Site;
  let model: StandIn;
  let connect: string[];
  const asked: string[] = [];

  beforeAll(async () => {
    site = await openSite({
      instead(request, response) {
        const path = request.url ?? '';
        asked.push(path);
        if (path === '/' || path === '/index.html') void sendPage(response);
        else if (path.startsWith('/api/') || path === '/healthz')
          response.writeHead(403, { 'content-type': 'application/xml' }).end(NOT_THERE);
        else return model.answer(path, response);
        return true;
      },
    });
  });
  beforeEach(() => {
    model = createStandIn();
    connect = [];
    asked.length = 0;
  });
  afterAll(async () => {
    await site?.close();
  });

  /** The page as it is sent to a bucket, with the headers of whoever stands before it. */
  async function sendPage(response: ServerResponse): Promise<void> {
    const html = await readFile(join(DIST, 'index.html'), 'utf8');
    for (const [name, value] of Object.entries(siteHeaders({ connect, styles: styleSources(html) })))
      response.setHeader(name, value);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(tellPage(html, { connect, api: false, complete: true }));
  }

  /** All that is to be read on the page, and what its controls are called. */
  const words = async (page: Page): Promise<string> => {
    const names = await page
      .locator('[aria-label]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
    return [...(await page.locator('body').allInnerTexts()), ...names].join('\n');
  };

  test('never asks for an interface, and speaks of no server, wherever one looks', async () => {
    model.offered = false;
    const page = await site.open();
    const said = [await words(page)];
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await page.getByRole('heading', { name: 'Save and share' }).waitFor();
    said.push(await words(page));
    await page.getByRole('button', { name: 'Change one.jpg' }).click();
    await page.getByRole('dialog').waitFor();
    said.push(await words(page));
    await page.keyboard.press('Escape');
    for (const name of ['Corrections', 'Developer']) {
      await page.getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      said.push(await words(page));
      await page.getByRole('link', { name: 'Back to your stickers' }).click();
    }
    for (const text of said) {
      expect(text.length).toBeGreaterThan(40);
      expect(text).not.toMatch(/server/i);
    }
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter((path) => /^\/(?:api|healthz|readyz)/.test(path))).toEqual([]);
    await page.context().close();
  });

  test.each(['#review', '#versions'])('has no %s, whatever address is typed', async (address) => {
    const page = await site.open({}, `/${address}`);
    await page.getByRole('heading', { name: 'Turn photos into stickers' }).waitFor();
    expect(await page.getByRole('link', { name: /^(?:Review|Versions)$/ }).count()).toBe(0);
    expect(await page.title()).toMatch(/^Turn photos into stickers/);
    expect(await words(page)).not.toMatch(/server|review|version/i);
    expect(asked.filter((path) => path.startsWith('/api'))).toEqual([]);
    await page.context().close();
  });

  test('offers no sharper cuts where the larger model is not among its files', async () => {
    model.offered = false;
    const page = await site.open();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await page.locator('section.kept').waitFor();
    await page.getByRole('button', { name: 'Change one.jpg' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await page.getByText(/sharper/i).count()).toBe(0);
    await page.context().close();
  });

  test('offers them where it is, and they come', async () => {
    const page = await site.open();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await page.getByLabel('Sharper edges').click({ force: true });
    await page
      .locator('.sharper')
      .getByText(/The larger model is on this device/)
      .waitFor();
    await page.context().close();
  });

  test('lets a server be named where its policy lets the page reach one', async () => {
    connect = ['https://stickers.example'];
    const page = await site.open({}, '/#developer');
    await page.getByLabel('Server address').waitFor();
    await page.context().close();
  });
});
