import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type ClientRequest, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SnapError } from '@stickersnap/core';
import Fastify from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { trackLife } from '../every/requestLife.ts';
import { fieldRules } from './fieldRules.ts';
import type { FormLimits } from './formLimits.ts';
import { limitIntake } from './intake.ts';
import { type ReceivedForm, receiveForm } from './receiveForm.ts';

const folder = mkdtempSync(join(tmpdir(), 'stickersnap-form-'));
const rules = fieldRules(
  ['for', 'size', 'crop', 'extras', 'a', 'b'],
  {
    large: { most: 5000 },
    sent: { picture: true },
    data: { json: { depth: 2, members: 2, groups: 9, items: 9 } },
  },
  'skipped',
);
const LIMITS: FormLimits = { folder, maxBytes: 1000, maxFiles: 2, rules, time: 60_000 };

const app = Fastify();
let limits = LIMITS;
let seen: (ReceivedForm & { texts: string[] }) | undefined;
let failure: unknown;

beforeAll(async () => {
  trackLife(app);
  limitIntake(app, 3000);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.post('/', async (request, reply) => {
    try {
      const form = await receiveForm(request, limits);
      seen = { ...form, texts: form.files.map(({ path }) => readFileSync(path, 'utf8')) };
      return 'taken';
    } catch (error) {
      failure = error;
      return reply.code(400).send(error instanceof SnapError ? error.code : String(error));
    }
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  limits = LIMITS;
  seen = undefined;
  failure = undefined;
});

const address = () => `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/`;
const post = async (body: RequestInit['body'], headers: Record<string, string> = {}) => {
  const answer = await fetch(address(), { method: 'POST', body: body ?? null, headers });
  return answer.text();
};
const nothingLeft = () => vi.waitFor(() => expect(readdirSync(folder)).toEqual([]));

test('a multipart form: fields and files, the files gone when the request has ended', async () => {
  const form = new FormData();
  form.append('for', 'telegram');
  form.append('file', new Blob(['picture'], { type: 'image/png' }), 'ca\u0000t.png');
  form.append('file', new Blob(['another']), 'dog.png');
  expect(await post(form)).toBe('taken');
  expect(seen?.fields).toEqual(new Map([['for', 'telegram']]));
  expect(seen?.texts).toEqual(['picture', 'another']);
  expect(seen?.files[0]).toMatchObject({ field: 'file', mime: 'image/png', bytes: 7 });
  expect(seen?.files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
  await nothingLeft();
});

test('a part that says it is a picture is a file without having a name', async () => {
  const part =
    '--b\r\nContent-Disposition: form-data; name="data"\r\nContent-Type: image/jpeg\r\n\r\nx\r\n--b--\r\n';
  expect(await post(part, { 'content-type': 'multipart/form-data; boundary=b' })).toBe('taken');
  expect(seen?.files).toMatchObject([{ field: 'data', fileName: '', bytes: 1 }]);
});

test.each([
  [
    'application/json',
    '{"size":"auto","crop":true,"extras":{"a":1}}',
    { size: 'auto', crop: 'true', extras: '{"a":1}' },
  ],
  ['application/x-www-form-urlencoded', 'size=auto&crop=true', { size: 'auto', crop: 'true' }],
  ['Application/JSON; charset=utf-8', '{}', {}],
])('%s: fields', async (type, body, fields) => {
  expect(await post(body, { 'content-type': type })).toBe('taken');
  expect(Object.fromEntries(seen!.fields)).toEqual(fields);
});

test.each(['image/jpeg', 'application/octet-stream', 'application/pdf'])(
  '%s: the body is the file',
  async (type) => {
    expect(await post('picture', { 'content-type': type })).toBe('taken');
    expect(seen?.files).toMatchObject([{ field: '', mime: type, bytes: 7 }]);
    await nothingLeft();
  },
);

test('no body is an empty form', async () => {
  expect(await post(undefined)).toBe('taken');
  expect(seen?.files).toEqual([]);
});

const boundary = { 'content-type': 'multipart/form-data; boundary=b' };
const part = (name: string, text: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;

test.each([
  ['a file above the limit', 'x'.repeat(1001), { 'content-type': 'image/png' }, 'input-too-many-bytes'],
  ['a length above all limits', 'x'.repeat(70_000), { 'content-type': 'image/png' }, 'input-too-many-bytes'],
  ['JSON that is a text', `"${'x'.repeat(100)}"`, { 'content-type': 'application/json' }, 'request-invalid'],
  ['a field above the limit', `${part('a', 'x'.repeat(1001))}--b--`, boundary, 'request-invalid'],
  [
    'a field without a name that is known',
    `${part('z', 'x'.repeat(1001))}--b--`,
    boundary,
    'request-invalid',
  ],
  ['a name above the limit', `${part('a'.repeat(101), 'x')}--b--`, boundary, 'request-invalid'],
  ['no JSON', '{', { 'content-type': 'application/json' }, 'request-invalid'],
  ['JSON that is no object', '[]', { 'content-type': 'application/json' }, 'request-invalid'],
  [
    'text that is not UTF-8',
    new Uint8Array([0xff]),
    { 'content-type': 'application/json' },
    'request-invalid',
  ],
  ['a form without a boundary', 'x', { 'content-type': 'multipart/form-data' }, 'request-invalid'],
  ['a form that breaks off', part('a', 'x').slice(0, -4), boundary, 'request-invalid'],
  ['a form that is none', 'hello', boundary, 'request-invalid'],
  ['101 fields', `${part('a', '').repeat(101)}--b--`, boundary, 'request-invalid'],
] as const)('%s is refused', async (_name, body, headers, code) => {
  expect(await post(body, headers)).toBe(code);
  await nothingLeft();
});

test('more files than allowed are refused, and none is left', async () => {
  const form = new FormData();
  for (const name of ['a', 'b', 'c']) form.append('file', new Blob(['x']), name);
  expect(await post(form)).toBe('request-invalid');
  await nothingLeft();
});

test('all files together have a limit, too', async () => {
  limits = { ...LIMITS, maxTotalBytes: 1500 };
  const form = new FormData();
  for (const name of ['a', 'b']) form.append('file', new Blob(['x'.repeat(800)]), name);
  expect(await post(form)).toBe('input-too-many-bytes');
  await nothingLeft();
});

test('all uploads under way together have a limit, which is there again when they have ended', async () => {
  const parts = ['a', 'b', 'c'].map((name) => {
    const call = begin({ 'content-type': 'image/png', 'content-length': '999' });
    call.write(name.repeat(998));
    return call;
  });
  await vi.waitFor(() => expect(readdirSync(folder)).toHaveLength(3));
  expect(await post('x'.repeat(900), { 'content-type': 'image/png' })).toBe('busy');
  for (const call of parts) call.destroy();
  await nothingLeft();
  expect(await post('x'.repeat(900), { 'content-type': 'image/png' })).toBe('taken');
});

function begin(headers: Record<string, string>): ClientRequest {
  const call = httpRequest(address(), { method: 'POST', headers });
  call.on('error', () => undefined);
  return call;
}

test('a body that takes too long is answered', async () => {
  limits = { ...LIMITS, time: 50 };
  const call = begin({ 'content-type': 'image/png', 'content-length': '500' });
  call.write('x');
  const answer = await new Promise<string>((resolve) => {
    call.on('response', (response) => response.setEncoding('utf8').once('data', resolve));
  });
  expect(answer).toBe('upload-timeout');
  call.destroy();
  await nothingLeft();
});

test.each([
  ['image/png', 'x'],
  [
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\nxx',
  ],
])('a client that goes away in the middle of %s leaves nothing', async (type, beginning) => {
  for (let round = 0; round < 20; round++) {
    failure = undefined;
    const call = begin({ 'content-type': type, 'content-length': '500' });
    call.write(beginning);
    // At once, or when the file is there already.
    if (round % 2 === 1) await vi.waitFor(() => expect(readdirSync(folder)).toHaveLength(1));
    call.destroy();
    if (round % 2 === 1) await vi.waitFor(() => expect(failure).toMatchObject({ code: 'aborted' }));
  }
  await nothingLeft();
});
