import { decode as decodePng } from 'fast-png';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createRemote, type RemoteParts, systemParts } from '../../apps/server/src/remote/index.ts';
import { type Listener, listen } from '../../apps/server/src/remote/testing/listeners.ts';
import { CLIENTS, multipart, type Part } from './clients.ts';
import { type OpenServer, openServer, samplePicture, send } from './openServer.ts';

let server: OpenServer;
let outer: Listener;
let picture: Buffer;

beforeAll(async () => {
  picture = await samplePicture();
  outer = await listen((_, response) => response.end(picture));
  const parts: RemoteParts = {
    ...systemParts(),
    resolve: async (name) => (name === 'pictures.net' ? ['93.184.216.34'] : ['10.0.0.7']),
    connect: (endpoint, signal) =>
      systemParts().connect({ ...endpoint, address: '127.0.0.1', port: outer.port }, signal),
  };
  server = await openServer({ STICKERSNAP_URL_INPUT: 'on' }, createRemote(parts));
});

afterAll(async () => {
  await server.close();
  await outer.close();
});

async function ask(fields: Readonly<Record<string, string>> = {}, query = '') {
  const parts: Part[] = [...Object.entries(fields), ['file', { fileName: 'cat.jpg', bytes: picture }]];
  const { headers, body } = multipart('python requests', parts);
  return send(`${server.address}/api/remove${query}`, 'POST', headers, body);
}

test.each(CLIENTS)('%s gets a picture', async (client) => {
  const { headers, body } = multipart(client, [
    ['model', 'u2net'],
    ['a', 'True'],
    ['af', '240'],
    ['file', { fileName: 'cat.jpg', bytes: picture }],
  ]);
  const answer = await send(`${server.address}/api/remove`, 'POST', headers, body);
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
  const png = decodePng(answer.body);
  expect(png).toMatchObject({ width: 320, height: 240, channels: 4, depth: 8 });
  expect([...png.data.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
});

test.each([
  ['the form', { om: 'true' }, ''],
  ['the query', {}, '?om=true'],
])('the mask alone, asked for in %s', async (_, fields, query) => {
  const { body } = await ask(fields, query);
  const png = decodePng(body);
  expect(png).toMatchObject({ width: 320, height: 240, channels: 1, depth: 8 });
  expect(new Set(png.data).size).toBeGreaterThan(2);
});

test('a post-processed mask is hard', async () => {
  const { body } = await ask({ om: 'true', ppm: 'true' });
  expect([...new Set(decodePng(body).data)].sort()).toEqual([0, 255]);
});

test('the matte is that of the mask, whether matting is asked for or not', async () => {
  const [plain, matted, mask] = await Promise.all([ask(), ask({ a: 'true', dc: 'true' }), ask({ om: '1' })]);
  expect(matted.body).toEqual(plain.body);
  const { data } = decodePng(plain.body);
  expect([...data.filter((_, i) => i % 4 === 3)]).toEqual([...decodePng(mask.body).data]);
});

test('a background, opaque or not', async () => {
  const opaque = decodePng((await ask({}, '?bgc=10,20,30,255')).body);
  expect([...opaque.data.subarray(0, 4)]).toEqual([10, 20, 30, 255]);
  expect(opaque.data.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
  const soft = decodePng((await ask({ bgc: '10,20,30,128' })).body);
  expect([...soft.data.subarray(0, 4)]).toEqual([10, 20, 30, 128]);
});

test('an address', async () => {
  const answer = await send(
    `${server.address}/api/remove?url=http%3A%2F%2Fpictures.net%2Fcat.jpg&om=1`,
    'GET',
  );
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
  expect(decodePng(answer.body)).toMatchObject({ width: 320, height: 240, channels: 1 });
});

describe('refused', () => {
  test('without a file', async () => {
    const { headers, body } = multipart('curl', [['model', 'u2net']]);
    const answer = await send(`${server.address}/api/remove`, 'POST', headers, body);
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.body.toString())).toEqual({
      detail: [{ type: 'missing', loc: ['body', 'file'], msg: 'Field required', input: null }],
    });
  });

  test('without an address', async () => {
    const answer = await send(`${server.address}/api/remove`, 'GET');
    expect([answer.status, JSON.parse(answer.body.toString()).detail[0].loc]).toEqual([
      422,
      ['query', 'url'],
    ]);
  });

  test.each(['http://127.0.0.1/', 'http://inner.net/', 'file:///etc/passwd'])('%s', async (url) => {
    const before = outer.connections();
    const answer = await send(`${server.address}/api/remove?url=${encodeURIComponent(url)}`, 'GET');
    expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([
      403,
      { detail: expect.any(String) },
    ]);
    expect(outer.connections()).toBe(before);
  });

  test('a model by its path', async () => {
    const answer = await ask({ model: 'u2net_custom', extras: '{"model_path": "/etc/passwd"}' });
    expect([answer.status, JSON.parse(answer.body.toString()).detail[0].loc]).toEqual([
      422,
      ['body', 'model'],
    ]);
  });

  test('what is no picture', async () => {
    const { headers, body } = multipart('curl', [
      ['file', { fileName: 'a.jpg', bytes: Buffer.from('<svg/>') }],
    ]);
    const answer = await send(`${server.address}/api/remove`, 'POST', headers, body);
    expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([
      415,
      { detail: expect.any(String) },
    ]);
  });
});

test('no upload is left', async () => {
  await vi.waitFor(async () => expect(await server.incoming()).toEqual([]));
});
