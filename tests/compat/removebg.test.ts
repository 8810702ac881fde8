import { MODELS } from '@stickersnap/core';
import { decode as decodePng } from 'fast-png';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createRemote, type RemoteParts, systemParts } from '../../apps/server/src/remote/index.ts';
import { type Listener, listen } from '../../apps/server/src/remote/testing/listeners.ts';
import { CLIENTS, multipart, type Part } from './clients.ts';
import { type OpenServer, openServer, samplePicture, send } from './openServer.ts';

const PUBLIC = '93.184.216.34';

let server: OpenServer;
/** Stands for the internet. */
let outer: Listener;
let picture: Buffer;

beforeAll(async () => {
  picture = await samplePicture();
  outer = await listen((request, response) =>
    request.url === '/cat.jpg' ? response.end(picture) : response.writeHead(404).end(),
  );
  const parts: RemoteParts = {
    ...systemParts(),
    resolve: async (name) => (name === 'pictures.net' ? [PUBLIC] : name === 'inner.net' ? ['127.0.0.1'] : []),
    connect: (endpoint, signal) =>
      systemParts().connect({ ...endpoint, address: '127.0.0.1', port: outer.port }, signal),
  };
  server = await openServer({ STICKERSNAP_URL_INPUT: 'on' }, createRemote(parts));
});

afterAll(async () => {
  await server.close();
  await outer.close();
});

const file = (bytes: Buffer): Part[1] => ({ fileName: 'cat.jpg', bytes });

async function ask(
  fields: Readonly<Record<string, string | Buffer>>,
  headers: Readonly<Record<string, string>> = {},
) {
  const all = 'image_file' in fields || 'image_file_b64' in fields || 'image_url' in fields;
  const parts: Part[] = Object.entries(all ? fields : { image_file: picture, ...fields }).map(
    ([name, value]) => [name, typeof value === 'string' ? value : file(value)],
  );
  const { headers: own, body } = multipart('curl', parts, headers);
  return send(`${server.address}/v1.0/removebg`, 'POST', own, body);
}

function codeOf({ body }: { readonly body: Buffer }): string {
  return JSON.parse(body.toString()).errors[0].code;
}

test.each(CLIENTS)('%s gets a picture', async (client) => {
  const { headers, body } = multipart(client, [
    ['size', 'auto'],
    ['image_file', file(picture)],
  ]);
  const answer = await send(`${server.address}/v1.0/removebg`, 'POST', headers, body);
  expect(answer).toMatchObject({
    status: 200,
    headers: {
      'content-type': 'image/png',
      'x-width': '320',
      'x-height': '240',
      'x-credits-charged': '0',
      'x-type': 'other',
    },
  });
  const png = decodePng(answer.body);
  expect(png).toMatchObject({ width: 320, height: 240, channels: 4 });
  const alpha = png.data.filter((_, i) => i % 4 === 3);
  expect(alpha.includes(0)).toBe(true);
  expect(alpha.includes(255)).toBe(true);
});

describe('other bodies', () => {
  const url = () => `${server.address}/v1.0/removebg`;
  const b64 = () => picture.toString('base64');

  test('JSON with the picture as text, answered as JSON', async () => {
    const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
    const body = Buffer.from(`{"image_file_b64": "${b64()}", "size": "auto", "crop": true}`);
    const answer = await send(url(), 'POST', headers, body);
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
    const png = decodePng(Buffer.from(JSON.parse(answer.body.toString()).data.result_b64, 'base64'));
    expect(String(png.width)).toBe(answer.headers['x-width']);
    expect(png.width).toBeLessThan(320);
  });

  test('urlencoded, with the beginning of a data: URL', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const form = new URLSearchParams({ image_file_b64: `data:image/jpeg;base64,${b64()}`, size: 'preview' });
    expect(await send(url(), 'POST', headers, Buffer.from(form.toString()))).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/png' },
    });
  });

  test('an address', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const body = Buffer.from('image_url=http%3A%2F%2Fpictures.net%2Fcat.jpg&size=auto');
    expect(await send(url(), 'POST', headers, body)).toMatchObject({
      status: 200,
      headers: { 'x-width': '320' },
    });
  });
});

describe('formats', () => {
  test('JPEG on white', async () => {
    const answer = await ask({ format: 'jpg' });
    expect(answer.headers['content-type']).toBe('image/jpeg');
    const { data, info } = await sharp(answer.body).raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ format: 'raw', width: 320, height: 240, channels: 3 });
    expect(Math.min(...data.subarray(0, 3))).toBeGreaterThan(245);
    const { exif, icc, xmp } = await sharp(answer.body).metadata();
    expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
  });

  test('WebP', async () => {
    const answer = await ask({ format: 'webp' });
    expect(answer.headers['content-type']).toBe('image/webp');
    expect(await sharp(answer.body).metadata()).toMatchObject({ format: 'webp', hasAlpha: true, width: 320 });
  });

  test('auto is a JPEG where nothing lets through', async () => {
    const answer = await ask({ bg_color: 'green' });
    expect(answer.headers['content-type']).toBe('image/jpeg');
    const [red, green, blue] = await sharp(answer.body).raw().toBuffer();
    for (const [value, wanted] of [
      [red, 0],
      [green, 128],
      [blue, 0],
    ])
      expect(Math.abs(value! - wanted!)).toBeLessThan(4);
  });

  test('ZIP of colours and alpha, which together are the PNG', async () => {
    const [zip, png] = await Promise.all([ask({ format: 'zip' }), ask({ format: 'png' })]);
    expect(zip.headers['content-type']).toBe('application/zip');
    const files = unzipSync(zip.body);
    expect(Object.keys(files)).toEqual(['color.jpg', 'alpha.png']);
    const whole = decodePng(png.body);
    const alpha = decodePng(files['alpha.png']!);
    expect(alpha).toMatchObject({ width: 320, height: 240, channels: 1, depth: 8 });
    expect([...alpha.data]).toEqual([...whole.data.filter((_, i) => i % 4 === 3)]);
    const colours = await sharp(files['color.jpg']!).raw().toBuffer();
    let far = 0;
    for (let i = 0; i < alpha.data.length; i++) {
      if (alpha.data[i] !== 255) continue;
      for (let c = 0; c < 3; c++) if (Math.abs(colours[i * 3 + c]! - whole.data[i * 4 + c]!) > 16) far++;
    }
    expect(far).toBeLessThan(alpha.data.length * 0.01);
  });

  test('alpha alone', async () => {
    const png = decodePng((await ask({ channels: 'alpha' })).body);
    expect(png).toMatchObject({ width: 320, height: 240, channels: 1 });
  });
});

describe('geometry', () => {
  async function boxOf(fields: Readonly<Record<string, string>>) {
    const { width, height, data } = decodePng((await ask({ format: 'png', ...fields })).body);
    const seen = { left: width, right: -1, top: height, bottom: -1 };
    for (let i = 0; i < width * height; i++) {
      if (data[i * 4 + 3]! < 13) continue;
      const [x, y] = [i % width, Math.floor(i / width)];
      seen.left = Math.min(seen.left, x);
      seen.right = Math.max(seen.right, x);
      seen.top = Math.min(seen.top, y);
      seen.bottom = Math.max(seen.bottom, y);
    }
    return { ...seen, width, height };
  }

  test('scaled and placed', async () => {
    const box = await boxOf({ scale: '50%', position: '0% 100%' });
    expect(box).toMatchObject({ left: 0, bottom: 239, width: 320, height: 240 });
    const share = Math.max((box.right - box.left + 1) / 320, (box.bottom - box.top + 1) / 240);
    expect(share).toBeGreaterThan(0.48);
    expect(share).toBeLessThanOrEqual(0.5);
  });

  test('cropped with margins', async () => {
    const plain = await boxOf({ crop: 'true' });
    const wide = await boxOf({ crop: 'true', crop_margin: '10px 20px 30px 40px' });
    expect(plain).toMatchObject({ left: 0, top: 0, right: plain.width - 1, bottom: plain.height - 1 });
    expect(wide).toMatchObject({
      width: plain.width + 60,
      height: plain.height + 40,
      left: 40,
      top: 10,
      right: 40 + plain.width - 1,
    });
  });

  test('nothing outside the region of interest', async () => {
    const whole = await boxOf({});
    const middle = Math.round((whole.left + whole.right) / 2);
    const left = await boxOf({ roi: `0 0% ${middle}px 100%` });
    expect(left.right).toBeLessThan(middle);
    expect(left.right).toBeGreaterThan(whole.left);
  });

  test('sizes in megapixels', async () => {
    const large = await samplePicture(1600, 1200);
    const sizes = await Promise.all(
      [{}, { size: 'medium' }, { size: 'full' }].map(async (fields) => {
        const { headers } = await ask({ image_file: large, ...fields });
        return [Number(headers['x-width']), Number(headers['x-height'])];
      }),
    );
    expect(sizes).toEqual([
      [577, 433],
      [1414, 1060],
      [1600, 1200],
    ]);
  });
});

test('a picture behind the subject fills the canvas', async () => {
  const blue = await sharp({ create: { width: 30, height: 70, channels: 3, background: '#0000ff' } })
    .png()
    .toBuffer();
  const { body } = await ask({ bg_image_file: blue, format: 'png' });
  const { data } = decodePng(body);
  expect([...data.subarray(0, 4)]).toEqual([0, 0, 255, 255]);
});

describe('refused', () => {
  test.each<[string, Readonly<Record<string, string | Buffer>>, string]>([
    ['no source', { image_file_b64: '' }, 'missing_source'],
    [
      'two sources',
      { image_file: Buffer.from('x'), image_url: 'http://pictures.net/cat.jpg' },
      'multiple_sources',
    ],
    ['no URL', { image_url: 'cat.jpg' }, 'invalid_image_url'],
    ['a size', { size: 'huge' }, 'invalid_size'],
    ['a format', { format: 'gif' }, 'invalid_format'],
    ['channels', { channels: 'cmyk' }, 'invalid_channels'],
    ['a region', { roi: 'here' }, 'invalid_roi'],
    ['a region outside', { roi: '0 0 9999 10' }, 'roi_exceeds_bounds'],
    ['an empty region', { roi: '5 5 5 50' }, 'roi_region_empty'],
    ['a margin', { crop_margin: '51%' }, 'invalid_crop_margin'],
    ['a scale', { scale: '5%' }, 'invalid_scale'],
    ['a position', { position: 'left' }, 'invalid_position'],
    ['a colour', { bg_color: 'nice' }, 'invalid_bg_color'],
    ['two backgrounds', { bg_color: 'red', bg_image_file: Buffer.from('x') }, 'multiple_bg_sources'],
    ['a text', { image_file: Buffer.from('hello, this is no picture') }, 'invalid_file_type'],
    ['an empty file', { image_file: Buffer.alloc(0) }, 'failed_to_read_image'],
    ['no base64', { image_file_b64: '!!!!' }, 'failed_to_read_image'],
    ['a 404', { image_url: 'http://pictures.net/dog.jpg' }, 'failed_image_download'],
    ['an unknown server', { image_url: 'http://nowhere.net/' }, 'failed_image_download'],
    ['an inner server', { image_url: 'http://inner.net/' }, 'failed_image_download'],
    ['this server', { image_url: 'http://127.0.0.1/' }, 'failed_image_download'],
    ['a background that is none', { bg_image_url: 'http://127.0.0.1/' }, 'failed_bg_download'],
  ])('%s', async (_, fields, code) => {
    const answer = await ask(fields);
    expect([answer.status, codeOf(answer)]).toEqual([400, code]);
    expect(JSON.parse(answer.body.toString()).errors[0].title).toEqual(expect.any(String));
  });

  test('a damaged picture', async () => {
    const answer = await ask({ image_file: picture.subarray(0, 200) });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'failed_to_read_image']);
  });

  test('a picture of too many pixels', async () => {
    const wide = await sharp({ create: { width: 9000, height: 8000, channels: 3, background: 'red' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const answer = await ask({ image_file: wide });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'resolution_too_high']);
  });

  test('a picture with nothing in it', async () => {
    const plain = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    const answer = await ask({ image_file: plain });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'unknown_foreground']);
  });
});

test('the account has enough', async () => {
  const answer = await send(`${server.address}/v1.0/account`, 'GET');
  const { credits, api } = JSON.parse(answer.body.toString()).data.attributes;
  expect(credits).toEqual({ total: 1e6, subscription: 0, payg: 1e6, enterprise: 0 });
  expect(api).toEqual({ free_calls: 1e6, sizes: 'all' });
});

test('what is sent to improve is kept, can be listed and deleted by who has its token', async () => {
  const { headers, body } = multipart('python requests', [
    ['image_filename', 'secret-name.jpg'],
    ['tag', 'batch'],
    ['image_file', file(picture)],
  ]);
  const answer = await send(`${server.address}/v1.0/improve`, 'POST', headers, body);
  expect(answer.status).toBe(200);
  const { id } = JSON.parse(answer.body.toString());
  const owner = { 'X-Owner-Token': answer.headers['x-owner-token']! };
  const list = await send(`${server.address}/api/v1/corrections`, 'GET', owner);
  const { corrections } = JSON.parse(list.body.toString());
  expect(corrections).toHaveLength(1);
  expect(corrections[0]).toMatchObject({
    id,
    image: { mime: 'image/jpeg', width: 320, height: 240 },
    model: { recipe: 'fast', version: 'original', sha256: MODELS.find(({ id }) => id === 'u2netp')!.sha256 },
    origin: 'edited',
    strokes: { gestures: [] },
  });
  expect(corrections[0].before).toEqual(corrections[0].after);
  expect(list.body.toString()).not.toContain('secret-name');
  const gone = await send(`${server.address}/api/v1/corrections/${id}`, 'DELETE', owner);
  expect(gone.status).toBe(204);
});

test('no upload is left', async () => {
  await vi.waitFor(async () => expect(await server.incoming()).toEqual([]));
});
