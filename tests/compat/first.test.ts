import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decode as decodePng } from 'fast-png';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CLIENTS, multipart } from './clients.ts';
import { firstPage, snap } from './firstPage.ts';
import { type OpenServer, openServer, samplePicture, send } from './openServer.ts';

const { findChromium } = (await import(
  new URL('../../scripts/ensureBrowsers.mjs', import.meta.url).href
)) as {
  findChromium(): string | undefined;
};
const CHROMIUM = findChromium();

let server: OpenServer;
let picture: Buffer;

beforeAll(async () => {
  picture = await samplePicture();
  server = await openServer();
});

afterAll(() => server.close());

test('says that it runs, to whoever is no browser', async () => {
  for (const accept of [undefined, '*/*', 'application/json, text/plain, */*']) {
    const answer = await send(`${server.address}/`, 'GET', accept === undefined ? {} : { Accept: accept });
    expect([answer.status, answer.body.toString()]).toEqual([200, 'Photo Stickers is running!']);
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
  }
});

test.each(CLIENTS)('%s gets the subject as a cropped PNG', async (client) => {
  const { headers, body } = multipart(client, [['data', { fileName: 'cat.jpg', bytes: picture }]]);
  const answer = await send(`${server.address}/`, 'POST', headers, body);
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
  const { width, height, channels, data } = decodePng(answer.body);
  expect(channels).toBe(4);
  expect(width).toBeLessThan(320);
  const alphaAt = (x: number, y: number) => data[(y * width + x) * 4 + 3]!;
  const columns = [0, width - 1].map((x) => Array.from({ length: height }, (_, y) => alphaAt(x, y)));
  const rows = [0, height - 1].map((y) => Array.from({ length: width }, (_, x) => alphaAt(x, y)));
  for (const edge of [...columns, ...rows]) expect(Math.max(...edge)).toBeGreaterThan(12);
});

describe('refused with 400', () => {
  test.each([
    ['without the file', 'image', () => picture, 'missing file param `data`'],
    ['with an empty file', 'data', () => Buffer.alloc(0), 'empty image'],
    ['with a text', 'data', () => Buffer.from('no picture at all'), 'image could not be processed'],
    ['with half a picture', 'data', () => picture.subarray(0, 300), 'image could not be processed'],
  ])('%s', async (_, field, bytes, error) => {
    const { headers, body } = multipart('curl', [[field, { fileName: 'cat.jpg', bytes: bytes() }]]);
    const answer = await send(`${server.address}/`, 'POST', headers, body);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([400, { error }]);
  });

  test('with nothing in the picture', async () => {
    const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    const { headers, body } = multipart('curl', [['data', { fileName: 'cat.png', bytes }]]);
    const answer = await send(`${server.address}/`, 'POST', headers, body);
    expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([
      400,
      { error: 'image could not be processed' },
    ]);
  });

  test('without a body', async () => {
    const answer = await send(`${server.address}/`, 'POST');
    expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([
      400,
      { error: 'missing file param `data`' },
    ]);
  });
});

describe('any origin, without credentials', () => {
  const headers = { Origin: 'https://someone.example', 'Access-Control-Request-Method': 'POST' };

  test('is told so when it asks first', async () => {
    const answer = await send(`${server.address}/`, 'OPTIONS', {
      ...headers,
      'Access-Control-Request-Headers': 'content-type',
    });
    expect(answer.status).toBe(204);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers['access-control-allow-methods']).toContain('POST');
    expect(answer.headers['access-control-allow-headers']).toContain('content-type');
    expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
  });

  test('only here: elsewhere the list of origins counts', async () => {
    const { headers: own, body } = multipart(
      'curl',
      [['file', { fileName: 'cat.jpg', bytes: picture }]],
      headers,
    );
    for (const path of ['/api/remove', '/v1.0/removebg']) {
      const answer = await send(`${server.address}${path}`, 'POST', own, body);
      expect(answer.status).toBe(403);
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });
});

test.skipIf(CHROMIUM === undefined)('the first front end, in a browser', async () => {
  const axios = await readFile(new URL('../../node_modules/axios/dist/axios.min.js', import.meta.url));
  const page = firstPage(`${server.address}/`);
  const site = await listenSite((path) => (path === '/axios.js' ? axios : Buffer.from(page)));
  const browser = await chromium.launch({
    executablePath: CHROMIUM!,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-sync',
    ],
  });
  try {
    const tab = await browser.newPage();
    await tab.goto(`http://localhost:${(site.address() as AddressInfo).port}/`);
    const { status, bytes } = (await snap(tab, picture)) as { status: number; bytes: number[] };
    expect(status).toBe(200);
    expect(decodePng(Uint8Array.from(bytes))).toMatchObject({ channels: 4 });
    expect(await snap(tab, Buffer.alloc(0))).toEqual({ status: 400, text: '{"error":"empty image"}' });
  } finally {
    await browser.close();
    site.close();
  }
});

test('no upload is left', async () => {
  await vi.waitFor(async () => expect(await server.incoming()).toEqual([]));
});

async function listenSite(content: (path: string) => Buffer): Promise<Server> {
  const site = createServer(({ url = '/' }, response) =>
    response
      .setHeader('content-type', url.endsWith('.js') ? 'text/javascript' : 'text/html')
      .end(content(url)),
  );
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  return site;
}
