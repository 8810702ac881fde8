import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformById, validate } from '@stickersnap/core';
import { siteHeaders, styleSources } from '@stickersnap/site';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite, DIST } from '../../apps/web/tools/buildSite.ts';
import { PACKAGES, PROGRAMS } from './https/needed.ts';
import { isIsolated, makeSticker } from './https/onPage.ts';
import { openTrusting, type TrustingBrowser } from './https/openTrusting.ts';
import { openWorld, type World } from './https/openWorld.ts';
import { installPackages } from './installPackages.ts';
import { createBucket } from './s3/createBucket.ts';
import { runDeploy } from './s3/runDeploy.ts';
import { startGateway } from './s3/startGateway.ts';
import type { Store } from './s3/store.ts';

// The site in a bucket of a real object store, over HTTPS with a certificate that the browser trusts.

let store: Store;
let world: World;
let browser: TrustingBrowser;

beforeAll(async () => {
  await installPackages(PACKAGES, PROGRAMS);
  await buildSite();
  store = await startGateway();
  await createBucket(store, 'stickers', { readable: true });
  const { code, problem } = await runDeploy(store, ['s3://stickers/site', '--encoding', 'br']);
  expect(code, problem).toBe(0);
  world = await openWorld({ sites: ['bucket'], bucket: `${store.endpoint}/stickers/site` });
  expect(await world.getCertificate('bucket')).toMatchObject({ code: 0 });
  browser = await openTrusting(join(world.folder, 'home'), world.acme.root);
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
  await store?.stop();
});

test('the page has the headers that a bucket does not send, and none of the bucket’s', async () => {
  const { status, headers } = await world.ask('bucket', { headers: { 'accept-encoding': 'br, gzip' } });
  expect(status).toBe(200);
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  expect(headers).toMatchObject(siteHeaders({ styles: styleSources(html) }));
  expect(headers).toMatchObject({
    'strict-transport-security': 'max-age=63072000',
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
  });
  expect(Object.keys(headers).filter((name) => /^x-(?:amz|rgw)/.test(name))).toEqual([]);
});

test('files come as they lie there, and what is missing is told', async () => {
  const script = /assets\/index-[\w-]+\.js/.exec(readFileSync(join(DIST, 'index.html'), 'utf8'))![0];
  const packed = await world.ask('bucket', { path: `/${script}`, headers: { 'accept-encoding': 'br' } });
  expect(packed.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': expect.stringContaining('immutable'),
    'content-type': 'text/javascript; charset=utf-8',
  });
  expect(packed.body.equals(readFileSync(join(DIST, `${script}.br`)))).toBe(true);
  const again = await world.ask('bucket', {
    path: `/${script}`,
    headers: { 'if-none-match': String(packed.headers.etag) },
  });
  expect(again.status).toBe(304);
  expect((await world.ask('bucket', { path: '/assets/none.js' })).status).toBe(404);
  const elsewhere = await world.ask('bucket', { path: '/some/where' });
  expect([elsewhere.status, elsewhere.headers.location]).toEqual([302, '/']);
  expect((await world.ask('bucket', { method: 'POST', body: 'x' })).status).toBe(405);
});

test('it makes a sticker, isolated, with a worker of its own and no server', async () => {
  const page = await browser.open(`${world.addressOf('bucket')}/`);
  expect(await isIsolated(page)).toBe(true);
  const sticker = await makeSticker(page, 'bucket');
  expect(validate(new Uint8Array(sticker), platformById('whatsapp')!)).toEqual([]);
  expect(await page.getByRole('radio', { name: 'On this server' }).count()).toBe(0);
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await page.context().close();
  expect(browser.troubles).toEqual([]);
});
