import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchPicture } from './fetchPicture.ts';
import { type RemoteParts, systemParts } from './remoteParts.ts';
import { type Listener, listen } from './testing/listeners.ts';

/** What must never be reached: it answers whoever comes. */
let inner: Listener;
let folder: string;

beforeAll(async () => {
  inner = await listen((_, response) => response.end('secret'));
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-remote-'));
});

afterAll(async () => {
  await inner.close();
  await rm(folder, { recursive: true });
});

/** `PORT` stands for the listener's; everything but the names is real. */
function fetchFrom(address: string, names: Readonly<Record<string, readonly string[]>> = {}) {
  const parts: RemoteParts = { ...systemParts(), resolve: async (name) => names[name] ?? [] };
  const options = { path: join(folder, 'picture'), limits: { ports: [80, 443, inner.port] } };
  return fetchPicture(address.replaceAll('PORT', String(inner.port)), parts, options);
}

const REACHED_BY_OTHERS = [
  'http://127.0.0.1:PORT/',
  'http://2130706433:PORT/',
  'http://0x7f.1:PORT/',
  'http://0:PORT/',
  'http://[::1]:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/',
  'http://localhost:PORT/',
];

test.each(REACHED_BY_OTHERS)('%s would reach the listener, if it were not refused', async (address) => {
  const before = inner.connections();
  const url = new URL(address.replace('PORT', String(inner.port)));
  await new Promise((resolve, reject) =>
    get(url, { agent: false }, (answer) => answer.resume().on('end', resolve)).on('error', reject),
  );
  expect(inner.connections()).toBe(before + 1);
});

describe('no connection arrives', () => {
  test.each([
    ...REACHED_BY_OTHERS,
    'http://127.0.0.1.:PORT/',
    'http://127.1:PORT/',
    'http://127.0.1:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://017700000001:PORT/',
    'http://0x7f000001:PORT/',
    'http://0x7F.0x0.0x0.0x1:PORT/',
    'http://127.0.0.1%2e:PORT/',
    'http://%31%32%37.0.0.1:PORT/',
    'http://１２７.０.０.１:PORT/',
    'http://①②⑦.⓪.⓪.①:PORT/',
    'http://127。0。0。1:PORT/',
    'http://127.0.0.1\t:PORT/',
    ' http://127.0.0.1:PORT/',
    'http:\\\\127.0.0.1:PORT\\',
    'http:/127.0.0.1:PORT/',
    'http://127.8.9.10:PORT/',
    'http://0.0.0.0:PORT/',
    'http://[::]:PORT/',
    'http://[0:0:0:0:0:0:0:1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://[::ffff:0:127.0.0.1]:PORT/',
    'http://[::127.0.0.1]:PORT/',
    'http://[64:ff9b::127.0.0.1]:PORT/',
    'http://[64:ff9b:1::127.0.0.1]:PORT/',
    'http://[2002:7f00:1::]:PORT/',
    'http://[2001:0:7f00:1::]:PORT/',
    'http://[fe80::5efe:127.0.0.1]:PORT/',
    'http://[2a00:1450::200:5efe:127.0.0.1]:PORT/',
    'http://[::1%25lo]:PORT/',
    'http://[fe80::1%25eth0]:PORT/',
    'http://LOCALHOST:PORT/',
    'http://localhost.:PORT/',
    'http://localhost..:PORT/',
    'http://me.localhost:PORT/',
    'http://ⓛocalhost:PORT/',
    'http://printer:PORT/',
    'http://printer.local:PORT/',
    'http://metadata.google.internal:PORT/',
    'http://169.254.169.254:PORT/',
    'http://user:pass@127.0.0.1:PORT/',
    'http://93.184.216.34@127.0.0.1:PORT/',
    'http://93.184.216.34:80@127.0.0.1:PORT/',
    'https://127.0.0.1:PORT/',
    'ftp://127.0.0.1:PORT/',
    'file:///etc/passwd',
    'data:image/png;base64,iVBORw0KGgo=',
    'gopher://127.0.0.1:PORT/',
    'unix:/var/run/docker.sock',
    '//127.0.0.1:PORT/',
    '127.0.0.1:PORT',
    'http://127.0.0.1:0/',
    'http://127.0.0.1:22/',
    'http://127.0.0.1:99999/',
    'http://:PORT/',
    '',
  ])('%j', async (address) => {
    const before = inner.connections();
    const outcome = await fetchFrom(address).catch((error) => error.code);
    expect(outcome).toBe('address-refused');
    expect(inner.connections()).toBe(before);
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '0.0.0.0',
    '10.0.0.1',
    'fe80::1%lo',
    '93.184.216.34, 127.0.0.1',
    '2606:2800:220:1::1, ::1',
    'not an address',
  ])('a name that leads to %s', async (text) => {
    const addresses = text.split(', ');
    const before = inner.connections();
    const fetching = fetchFrom('http://pictures.net:PORT/', { 'pictures.net': addresses });
    await expect(fetching).rejects.toMatchObject({ code: 'address-refused' });
    expect(inner.connections()).toBe(before);
  });
});
