import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isOpen, ratesOf, readServerSettings, SERVER_SETTINGS, servesAlone } from './settings.ts';
import { whoMayUse } from './whoMayUse.ts';

const ROWS = Object.values(SERVER_SETTINGS);

test('everything has a default with which a laptop can begin', () => {
  const settings = readServerSettings({});
  expect(settings).toMatchObject({ port: 8080, host: '127.0.0.1', queue: 16, urlInput: false, webhooks: [] });
  expect(isOpen(settings).here).toBe(true);
});

test('use without keys has to be asked for where others can reach the server', () => {
  const open = (env: Record<string, string>) => isOpen(readServerSettings(env));
  expect(open({ STICKERSNAP_HOST: '0.0.0.0' })).toEqual({ here: false, strangers: false });
  expect(open({ STICKERSNAP_HOST: '0.0.0.0', STICKERSNAP_OPEN: 'yes' })).toEqual({
    here: true,
    strangers: true,
  });
  expect(open({ STICKERSNAP_OPEN: 'no' })).toEqual({ here: false, strangers: false });
});

test.each([
  { STICKERSNAP_PUBLIC_URL: 'https://stickers.example' },
  { STICKERSNAP_HOSTS: 'stickers.example' },
  { STICKERSNAP_TRUST_PROXY: 'loopback' },
])('with %j a server on loopback is not alone', (env) => {
  const settings = readServerSettings(env);
  expect(servesAlone(settings)).toBe(false);
  expect(isOpen(settings).here).toBe(false);
  expect(whoMayUse(settings)).toContain('a key');
});

test('the start says in one line whom it is for', () => {
  const lines = [{}, { STICKERSNAP_OPEN: 'yes' }, { STICKERSNAP_OPEN: 'no' }, { STICKERSNAP_HOST: '::' }].map(
    (env) => whoMayUse(readServerSettings(env)),
  );
  expect(lines[0]).toContain('everybody at this machine');
  expect(lines[1]).toContain('without a key');
  expect(lines[2]).toContain('keys create');
  expect(lines[3]).toBe(lines[2]);
  expect(lines.join('')).not.toContain('\n');
});

test('who has the machine to himself is not held back', () => {
  expect(ratesOf(readServerSettings({}), true)).toEqual({ pictures: 0, megapixels: 0 });
  expect(ratesOf(readServerSettings({}), false)).toEqual({
    pictures: 120,
    megapixels: 2000,
  });
  const limited = readServerSettings({ STICKERSNAP_RATE: '5' });
  expect(ratesOf(limited, true)).toEqual({ pictures: 5, megapixels: 0 });
});

test.each([
  ['STICKERSNAP_PORT', '70000'],
  ['STICKERSNAP_HOST', 'http://x'],
  ['STICKERSNAP_OPEN', 'perhaps'],
  ['STICKERSNAP_PUBLIC_URL', 'stickers.example'],
  ['STICKERSNAP_CORS', '*'],
  ['STICKERSNAP_HOSTS', 'https://x'],
  ['STICKERSNAP_TRUST_PROXY', 'yes'],
  ['STICKERSNAP_TRUST_PROXY', '1'],
  ['STICKERSNAP_TRUST_PROXY', '10.0.0.0/33'],
  ['STICKERSNAP_TTL', 'forever'],
  ['STICKERSNAP_QUOTA', 'much'],
  ['STICKERSNAP_QUEUE', '-1'],
  ['STICKERSNAP_WORKER_PORT', 'yes'],
  ['STICKERSNAP_WORKER_HOST', 'http://x'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', '127.0.0.1:4318'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'grpc://127.0.0.1'],
  ['STICKERSNAP_DEVICE', 'gpu'],
])('%s=%s is refused, with the variable, the value and what is allowed', (variable, value) => {
  const { allowed } = ROWS.find((row) => row.variable === variable)!;
  expect(() => readServerSettings({ [variable]: value })).toThrow(
    expect.objectContaining({ code: 'option-invalid', details: { option: variable, value, allowed } }),
  );
});

test('a secret is not repeated when it is wrong', () => {
  expect(() => readServerSettings({ STICKERSNAP_WEBHOOK_SECRET: 'hunter2' })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
  );
});

test.each([
  ['loopback', ['loopback']],
  ['10.0.0.1, fd00::/8', ['10.0.0.1', 'fd00::/8']],
])('STICKERSNAP_TRUST_PROXY=%s is read', (text, value) => {
  expect(readServerSettings({ STICKERSNAP_TRUST_PROXY: text }).trustProxy).toEqual(value);
});

test('README tells of every variable', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
  expect(ROWS.map(({ variable }) => variable).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
