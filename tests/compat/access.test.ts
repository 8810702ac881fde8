import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { multipart } from './clients.ts';
import { type OpenServer, openServer, type RawAnswer, samplePicture, send } from './openServer.ts';

let picture: Buffer;
beforeAll(async () => {
  picture = await samplePicture();
});

const ROUTES = [
  ['/', 'data'],
  ['/api/remove', 'file'],
  ['/v1.0/removebg', 'image_file'],
] as const;

function post(
  server: OpenServer,
  path: string,
  field: string,
  headers: Readonly<Record<string, string>> = {},
) {
  const sent = multipart('curl', [[field, { fileName: 'cat.jpg', bytes: picture }]], headers);
  return send(server.address + path, 'POST', sent.headers, sent.body);
}

/** The sentence, in whichever form it is told. */
function told({ body }: RawAnswer): unknown {
  const { error, detail, errors } = JSON.parse(body.toString());
  return error ?? detail ?? errors[0].code;
}

describe('where a key is needed', () => {
  let server: OpenServer;
  beforeAll(async () => {
    server = await openServer({ STICKERSNAP_OPEN: 'no' });
  });
  afterAll(() => server.close());

  test('each refuses in its own form', async () => {
    const [first, rembg, removebg] = await Promise.all(
      ROUTES.map(([path, field]) => post(server, path, field)),
    );
    expect([first!.status, told(first!)]).toEqual([401, expect.any(String)]);
    expect([rembg!.status, told(rembg!)]).toEqual([401, expect.any(String)]);
    expect([removebg!.status, told(removebg!)]).toEqual([403, 'auth_failed']);
    const account = await send(`${server.address}/v1.0/account`, 'GET', { 'X-Api-Key': 'wrong' });
    expect([account.status, told(account)]).toEqual([403, 'auth_failed']);
  });

  test('but says that it runs', async () => {
    expect((await send(`${server.address}/`, 'GET')).status).toBe(200);
  });
});

describe('where one picture a minute is allowed', () => {
  let server: OpenServer;
  beforeAll(async () => {
    server = await openServer({ STICKERSNAP_RATE: '1' });
  });
  afterAll(() => server.close());

  test('the second is told when to come again', async () => {
    const first = await post(server, '/v1.0/removebg', 'image_file');
    expect(first).toMatchObject({
      status: 200,
      headers: { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0' },
    });
    const second = await post(server, '/v1.0/removebg', 'image_file');
    expect([second.status, told(second)]).toEqual([429, 'rate_limit_exceeded']);
    expect(Number(second.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(second.headers['x-ratelimit-reset'])).toBeGreaterThan(1.7e9);
    for (const [path, field] of ROUTES.slice(0, 2)) {
      const answer = await post(server, path, field);
      expect([answer.status, typeof told(answer)]).toEqual([429, 'string']);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
  });
});

describe('where no addresses are fetched, as by default', () => {
  let server: OpenServer;
  beforeAll(async () => {
    server = await openServer();
  });
  afterAll(() => server.close());

  test('they are refused in either form', async () => {
    const url = encodeURIComponent('http://pictures.net/cat.jpg');
    const rembg = await send(`${server.address}/api/remove?url=${url}`, 'GET');
    expect([rembg.status, told(rembg)]).toEqual([403, expect.stringContaining('fetches no pictures')]);
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const removebg = await send(
      `${server.address}/v1.0/removebg`,
      'POST',
      form,
      Buffer.from(`image_url=${url}`),
    );
    expect([removebg.status, told(removebg)]).toEqual([400, 'failed_image_download']);
  });
});
