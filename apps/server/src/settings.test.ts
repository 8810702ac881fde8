import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isOpen, ratesOf, readServerSettings, SERVER_SETTINGS } from './settings.ts';

const ROWS = Object.values(SERVER_SETTINGS);

test('everything has a default with which a laptop can begin', () => {
  const settings = readServerSettings({});
  expect(settings).toMatchObject({ port: 8080, host: '127.0.0.1', queue: 16, urlInput: false, webhooks: [] });
  expect(isOpen(settings)).toBe(true);
});

test('use without keys has to be asked for where others can reach the server', () => {
  expect(isOpen(readServerSettings({ STICKERSNAP_HOST: '0.0.0.0' }))).toBe(false);
  expect(isOpen(readServerSettings({ STICKERSNAP_HOST: '0.0.0.0', STICKERSNAP_OPEN: 'yes' }))).toBe(true);
  expect(isOpen(readServerSettings({ STICKERSNAP_OPEN: 'no' }))).toBe(false);
});

test('who has the machine to himself is not held back', () => {
  expect(ratesOf(readServerSettings({}))).toEqual({ pictures: 0, megapixels: 0 });
  expect(ratesOf(readServerSettings({ STICKERSNAP_HOST: '::' }))).toEqual({
    pictures: 120,
    megapixels: 2000,
  });
  expect(ratesOf(readServerSettings({ STICKERSNAP_RATE: '5' }))).toEqual({ pictures: 5, megapixels: 0 });
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
