import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { formBody, openTestApp, PIXEL } from './testing/openTestApp.ts';

const settings = { publicUrl: 'https://example.org/stickers', open: true };

/** A proxy in front takes the path away, or leaves it. */
const ways = ['/stickers', ''];

test.each(ways)('the API answers below “%s”, and tells addresses as people reach them', async (way) => {
  const { app } = await openTestApp({ settings });
  const { payload, headers } = formBody([['picture', PIXEL, 'a.png']]);
  const added = await app.inject({ method: 'POST', url: `${way}/api/v1/jobs`, payload, headers });
  expect(added.statusCode).toBe(202);
  const { id, url, eventsUrl } = added.json();
  expect(url).toBe(`/stickers/api/v1/jobs/${id}`);
  expect(added.headers.location).toBe(url);
  expect(eventsUrl).toBe(`${url}/events`);
  expect((await app.inject(url)).json()).toMatchObject({ id, url });
});

test('results, problems and the document are told so, too', async () => {
  const { app } = await openTestApp({ settings });
  const { payload, headers } = formBody([
    ['product', 'mask'],
    ['picture', PIXEL, 'a.png'],
  ]);
  const accept = { accept: 'application/json' };
  const made = await app.inject({
    method: 'POST',
    url: '/stickers/api/v1/stickers',
    payload,
    headers: { ...headers, ...accept },
  });
  const { results } = made.json();
  expect(results[0].url).toBe(`/stickers/api/v1/results/${results[0].id}`);
  expect((await app.inject(results[0].url)).statusCode).toBe(200);
  const { type } = (await app.inject('/stickers/api/none')).json();
  expect(type).toBe('/stickers/api/v1/docs#problem-not-found');
  const { servers } = (await app.inject('/stickers/api/v1/openapi.json')).json();
  expect(servers).toEqual([{ url: '/stickers' }]);
  const { body } = await app.inject('/stickers/api/v1/docs');
  expect(body).toContain('href="/stickers/api/v1/docs.css"');
  expect(body).toContain('href="/stickers/api/v1/openapi.json"');
  expect(body).toContain('https://example.org/stickers/api/v1/stickers');
});

test('the cookie goes there alone, and pages of the origin may ask', async () => {
  const { app, store } = await openTestApp({ settings });
  const { key } = await store.keys.create('ann', 'use');
  const answer = await app.inject({
    method: 'POST',
    url: '/stickers/api/v1/session',
    headers: { origin: 'https://example.org' },
    payload: { key },
  });
  expect(answer.statusCode).toBe(200);
  expect(String(answer.headers['set-cookie'])).toContain('; Path=/stickers/;');
});

test('the page is at the folder’s address, with its slash; the first interface at both', async () => {
  const site = await mkdtemp(join(tmpdir(), 'stickersnap-sub-path-'));
  onTestFinished(() => rm(site, { recursive: true }));
  await writeFile(join(site, 'index.html'), '<script src="./a.js"></script>');
  const { app } = await openTestApp({ settings, parts: { site } });
  const headers = { accept: 'text/html' };
  const bare = await app.inject({ url: '/stickers?shared', headers });
  expect([bare.statusCode, bare.headers.location]).toEqual([308, '/stickers/?shared']);
  const page = await app.inject({ url: '/stickers/?shared', headers });
  expect([page.statusCode, page.body]).toEqual([200, '<script src="./a.js"></script>']);
  const deep = await app.inject({ url: '/stickers/some/where', headers });
  expect(deep.body).toBe('<script src="../a.js"></script>');
  for (const url of ['/stickers', '/stickers/', '/'])
    expect((await app.inject(url)).body).toBe('Photo Stickers is running!');
});
