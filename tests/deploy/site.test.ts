import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platformById, validate } from '@stickersnap/core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite, DIST } from '../../apps/web/tools/buildSite.ts';
import { pageHeaders } from '../../deploy/site/pageHeaders.ts';
import { siteFiles } from '../../deploy/site/siteFiles.ts';
import { findChromium } from '../../scripts/ensureBrowsers.mjs';
import { CHROMIUM_FLAGS } from '../browsers/chromiumFlags.ts';
import { samplePhoto } from '../web/samplePhoto.ts';
import { createBucket } from './s3/createBucket.ts';
import { runDeploy } from './s3/runDeploy.ts';
import { startGateway } from './s3/startGateway.ts';
import { type FrontProxy, startProxy } from './s3/startProxy.ts';
import type { Store } from './s3/store.ts';

// The built site in a bucket of a real object store, behind NGINX, in a real browser.

const NEW_STYLES = 'assets/index-AbCd1234.css';

describe('the site in a bucket', () => {
  const next = join(mkdtempSync(join(tmpdir(), 'stickersnap-next-')), 'dist');
  let store: Store;
  let proxy: FrontProxy;
  let browser: Browser;
  let styles: string;
  const troubles: string[] = [];

  beforeAll(async () => {
    await buildSite();
    store = await startGateway();
    await createBucket(store, 'stickers', { readable: true });
    proxy = await startProxy(`${store.endpoint}/stickers/site`, await pageHeaders(DIST));
    const executablePath = findChromium();
    if (executablePath === undefined)
      throw new Error('There is no Chromium here, and the page is to be opened.');
    browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
    styles = /assets\/index-[\w-]+\.css/.exec(readFileSync(join(DIST, 'index.html'), 'utf8'))![0];
  });
  afterAll(async () => {
    await browser?.close();
    await proxy?.stop();
    await store?.stop();
    rmSync(join(next, '..'), { recursive: true, force: true });
  });

  const deploy = (...args: string[]) => runDeploy(store, ['s3://stickers/site', ...args]);
  const status = async (path: string) => (await fetch(`${proxy.origin}/${path}`)).status;

  async function open(): Promise<Page> {
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('console', (message) => {
      if (/content security policy|mixed content/i.test(message.text())) troubles.push(message.text());
    });
    page.on('request', (request) => {
      const { origin, protocol, pathname } = new URL(request.url());
      if (/^https?:$/.test(protocol) && (origin !== proxy.origin || pathname.startsWith('/api')))
        troubles.push(request.url());
    });
    await page.goto(proxy.origin);
    return page;
  }

  /** A sticker of the drawn photo, as it is saved. */
  async function makeSticker(page: Page): Promise<Uint8Array> {
    const file = await samplePhoto('one.jpg');
    await page.setInputFiles('input[type=file][multiple]', file);
    await page.locator('[data-standing=ready]').waitFor({ timeout: 300_000 });
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download one.jpg' }).click();
    return new Uint8Array(await readFile(await (await download).path()));
  }

  test('first all of it is sent, then nothing', async () => {
    const files = await siteFiles(DIST, { encoding: 'gzip', connect: [], api: false });
    const first = await deploy();
    expect(first.problem).toBe('');
    expect(first.said.filter((line) => line.startsWith('send'))).toHaveLength(files.length);
    const second = await deploy();
    expect(second.said).toEqual([
      `0 to send (0 kB), ${files.length} unchanged, 0 to delete, 0 out of use but kept`,
      'Done: s3://stickers/site/',
    ]);
  });

  test('every file comes whole, as what it is, and as long to be kept as it should', async () => {
    const named = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    const paths = named.map((each) => join(each.parentPath, each.name).slice(DIST.length + 1));
    const own = ['index.html', 'sw.js', 'build.json'];
    const plain = paths.filter((path) => !/\.(?:br|gz)$/.test(path) && !own.includes(path));
    expect(plain.length).toBeGreaterThan(40);
    const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    for (const path of plain) {
      const answer = await fetch(`${proxy.origin}/${path}`);
      const body = new Uint8Array(await answer.arrayBuffer());
      expect([path, sum(body)]).toEqual([path, sum(readFileSync(join(DIST, path)))]);
    }
    const wasm = paths.find((path) => /^ort\/.*threaded\.wasm$/.test(path))!;
    const { headers } = await fetch(`${proxy.origin}/${wasm}`);
    expect(headers.get('content-type')).toBe('application/wasm');
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    const page = await fetch(proxy.origin);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(await status('build.json')).not.toBe(200);
  });

  test('a browser makes a sticker from it, isolated, and then without a network', async () => {
    const page = await open();
    expect(await page.evaluate<boolean>('crossOriginIsolated')).toBe(true);
    expect(validate(await makeSticker(page), platformById('whatsapp')!)).toEqual([]);
    await page.evaluate(`new Promise((done) => {
      const look = () =>
        navigator.serviceWorker.controller?.state === 'activated' ? done() : setTimeout(look, 100);
      look();
    })`);
    await page.context().setOffline(true);
    await page.reload();
    await page.locator('[data-standing=ready]').waitFor({ timeout: 60_000 });
    await page.context().close();
  });

  test('a new version sends only what differs, and pages that are open go on with what they have', async () => {
    cpSync(DIST, next, { recursive: true });
    writeFileSync(join(next, styles), `${readFileSync(join(next, styles), 'utf8')}\n/* newer */\n`);
    renameSync(join(next, styles), join(next, NEW_STYLES));
    for (const ending of ['.br', '.gz']) rmSync(join(next, styles + ending), { force: true });
    for (const name of ['index.html', 'sw.js']) {
      const text = readFileSync(join(next, name), 'utf8');
      expect(text).toContain(styles);
      writeFileSync(join(next, name), text.replaceAll(styles, NEW_STYLES));
    }
    const { said } = await deploy('--folder', next);
    expect(said.slice(0, -2).map((line) => line.replace(/ {2}[\d.]+ [kM]B/, ''))).toEqual([
      `send    ${NEW_STYLES}, new`,
      'send    index.html, changed',
      'send    sw.js, changed',
      `keep    ${styles}  out of use, 7 days more`,
    ]);
    expect([await status(styles), await status(NEW_STYLES)]).toEqual([200, 200]);
    const page = await open();
    expect(await page.content()).toContain(NEW_STYLES);
    expect(validate(await makeSticker(page), platformById('whatsapp')!)).toEqual([]);
    await page.context().close();
  });

  test('when its time is over the old file goes, and nothing else', async () => {
    const { said } = await deploy('--folder', next, '--grace', '0');
    expect(said.slice(0, -2)).toEqual([`delete  ${styles}`]);
    expect(await status(styles)).not.toBe(200);
    expect([await status(NEW_STYLES), await status('')]).toEqual([200, 200]);
  });

  test('no page asked anybody else, broke its policy or threw what nobody caught', () => {
    expect(troubles).toEqual([]);
  });
});
