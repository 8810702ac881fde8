import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { ApiError, type Client, createClient, type Job } from '@stickersnap/api';
import { platformById, readPack, readZip, validate, writeZip } from '@stickersnap/core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawPhoto, openServer, type ServerProcess, waitFor } from './openServer.ts';

let server: ServerProcess;
let client: Client;
let photo: File;

beforeAll(async () => {
  server = await openServer();
  client = createClient({ baseUrl: server.origin });
  photo = new File([await drawPhoto()], 'cat.jpg');
});
afterAll(() => server?.close());

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

describe('a photo', () => {
  test('becomes the sticker that the messenger takes', async () => {
    const { file, confidence, warnings } = await client.sticker(photo, { for: 'telegram', outline: 'none' });
    expect(validate(await bytesOf(file), platformById('telegram')!)).toEqual([]);
    expect(confidence).toBeGreaterThan(0.9);
    expect(warnings).toEqual([]);
  });

  test('becomes sticker, mask and cut-out, which can be fetched', async () => {
    const cut = await client.cut(photo, { for: 'whatsapp', product: 'sticker,mask,cutout' });
    expect(cut).toMatchObject({ width: 640, height: 480, format: 'jpeg', subjects: 1 });
    const files = await Promise.all(cut.results.map(({ id }) => client.result(id).then(bytesOf)));
    expect(validate(files[0]!, platformById('whatsapp')!)).toEqual([]);
    expect(await sharp(files[1]).metadata()).toMatchObject({ width: 640, height: 480, channels: 1 });
    expect(await sharp(files[2]).metadata()).toMatchObject({ width: 640, height: 480, hasAlpha: true });
  });

  test('that is none is refused by the engine’s code', async () => {
    const refused = client.sticker(new File(['hello'], 'x.jpg'));
    await expect(refused).rejects.toThrow(ApiError);
    await expect(refused).rejects.toMatchObject({ status: 415, code: 'input-not-image' });
  });

  test('that breaks off in the middle harms nobody', async () => {
    const broken = new File([(await bytesOf(photo)).subarray(0, 300)], 'x.jpg');
    await expect(client.sticker(broken)).rejects.toMatchObject({ status: 422, code: 'input-damaged' });
    await expect(client.sticker(photo, { model: 'no-such-model' })).rejects.toMatchObject({
      code: 'model-unknown',
    });
  });
});

test('a job is done while one watches', async () => {
  const { id } = await client.createJob([photo, photo, new File(['hello'], 'x.jpg')], { for: 'signal' });
  let last: Job | undefined;
  for await (const job of client.watchJob(id)) last = job;
  expect(last?.tasks.map(({ state }) => state)).toEqual(['done', 'done', 'failed']);
  expect(last?.tasks[2]?.error?.code).toBe('input-not-image');
  const sticker = await bytesOf(await client.result(last!.tasks[0]!.cut!.results[0]!.id));
  expect(validate(sticker, platformById('signal')!)).toEqual([]);
});

describe('a pack', () => {
  test('of photos is made as WhatsApp’s apps open it, and found right', async () => {
    const words = { title: 'Cats', author: 'Ann', emojis: '🐱' };
    const pack = await client.buildPack([photo, photo, photo], words);
    expect(await client.checkPack(pack)).toMatchObject({
      format: 'wastickers',
      packs: [{ title: 'Cats', author: 'Ann', stickers: 3, ok: true }],
    });
  });

  test('for WhatsApp keeps what is said about each picture', async () => {
    const texts = JSON.stringify({ 'cat.jpg': { emojis: '🐱', altText: 'A cat' } });
    const pack = await client.buildPack([photo, photo, photo], {
      for: 'whatsapp',
      title: 'Cats',
      author: 'Ann',
      texts,
    });
    const files = readZip(await bytesOf(pack)).map(({ path, bytes }) => ({
      path: path.replace(/^[^/]+\//, ''),
      bytes,
    }));
    const [read] = readPack(files).packs;
    expect(read?.stickers[0]).toMatchObject({ emojis: ['🐱'], altText: 'A cat' });
  });
});

describe('a pack by its messenger', () => {
  const words = { title: 'Cats', author: 'Ann', emojis: '🐱' };
  const photos = (count: number) => Array.from({ length: count }, () => photo);

  test('for LINE is the archive that its market takes', async () => {
    const pack = await client.buildPack(photos(8), { ...words, for: 'line' });
    const files = readZip(await bytesOf(pack));
    const numbers = ['01', '02', '03', '04', '05', '06', '07', '08'].map((number) => `${number}.png`);
    expect(files.map(({ path }) => path.replace(/^.*\//, ''))).toEqual(['main.png', 'tab.png', ...numbers]);
    const [main, tab, ...stickers] = files.map(({ bytes }) => bytes);
    expect(await sharp(main).metadata()).toMatchObject({ format: 'png', width: 240, height: 240 });
    expect(await sharp(tab).metadata()).toMatchObject({ format: 'png', width: 96, height: 74 });
    for (const sticker of stickers) expect(validate(sticker, platformById('line')!)).toEqual([]);
  });

  test('for LINE of a number that it does not take is refused with the reason', async () => {
    const refused = client.buildPack(photos(3), { ...words, for: 'line' });
    await expect(refused).rejects.toMatchObject({ status: 422, code: 'pack-too-small' });
    await expect(refused).rejects.toThrow('at least 8');
  });

  test('for Signal is the folder that its desktop app opens', async () => {
    const files = readZip(await bytesOf(await client.buildPack(photos(3), { ...words, for: 'signal' })));
    const pictures = files.filter(({ path }) => path.endsWith('.webp'));
    const stickers = pictures.filter(({ path }) => !path.endsWith('cover.webp'));
    expect(pictures).toHaveLength(4);
    expect(stickers).toHaveLength(3);
    for (const { bytes } of stickers) expect(validate(bytes, platformById('signal')!)).toEqual([]);
    expect(await client.checkPack(new File([writeZip(files)], 'pack.zip'))).toMatchObject({
      packs: [{ stickers: 3 }],
    });
  });
});

test('keys are made beside the running server, and hold in it', async () => {
  const key = (await server.command('keys', 'create', 'root', '--scope', 'admin')).trim();
  const admin = createClient({ baseUrl: server.origin, key });
  const made = await admin.createKey('bot', 'use');
  expect(await server.command('keys', 'list')).toContain('root');
  await expect(createClient({ baseUrl: server.origin, key: made.key }).keys()).rejects.toMatchObject({
    status: 403,
  });
  await server.command('keys', 'revoke', made.id);
  await expect(createClient({ baseUrl: server.origin, key: made.key }).session()).rejects.toMatchObject({
    status: 401,
  });
});

describe('uploads', () => {
  const post = (headers: Record<string, string>) =>
    request(`${server.origin}/api/v1/stickers`, { method: 'POST', headers }).on('error', () => undefined);

  test('that are broken off leave no file', async () => {
    const incoming = join(server.folder, 'incoming');
    for (let i = 0; i < 20; i++) {
      const call = post({ 'content-type': 'image/jpeg', 'content-length': '500000' });
      call.write(Buffer.alloc(100_000));
      await waitFor(async () => ((await readdir(incoming)).length > 0 ? true : undefined));
      call.destroy();
      await waitFor(async () => ((await readdir(incoming)).length === 0 ? true : undefined));
    }
  });

  test('that ask first are told to go on, and not when they would be refused', async () => {
    const ask = (origin?: string) =>
      new Promise<string>((resolve) => {
        const headers = {
          expect: '100-continue',
          'content-type': 'image/jpeg',
          'content-length': '9',
          ...(origin === undefined ? {} : { origin }),
        };
        const call = post(headers);
        call.once('continue', () => resolve('continue'));
        call.once('response', ({ statusCode, headers: told }) => resolve(`${statusCode} ${told.connection}`));
        call.flushHeaders();
      });
    expect(await ask()).toBe('continue');
    expect(await ask('https://elsewhere.example')).toBe('403 close');
  });
});

test('the committed document is the one that is served', async () => {
  const committed = await readFile(new URL('../../packages/api/openapi.json', import.meta.url), 'utf8');
  expect(await (await fetch(`${server.origin}/api/v1/openapi.json`)).json()).toEqual(JSON.parse(committed));
});

test('metrics tell how much was done', async () => {
  const text = await (await fetch(`${server.origin}/metrics`)).text();
  expect(text).toMatch(
    /stickersnap_http_request_seconds_count\{method="POST",route="\/api\/v1\/stickers",status="200"\} \d/,
  );
  expect(text).toMatch(/stickersnap_engines_up [1-9]/);
});
