import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { listen } from './testing/listeners.ts';

const run = promisify(execFile);

/** In a process of its own, since Node reads these variables when it starts. */
const FETCH = `
  const { fetchPicture } = await import(process.env.FETCH_MODULE);
  const { systemParts } = await import(process.env.PARTS_MODULE);
  const real = systemParts();
  const parts = {
    ...real,
    resolve: async () => ['93.184.216.34'],
    connect: (endpoint, signal) => real.connect({ ...endpoint, address: '127.0.0.1', port: Number(process.env.OUTER) }, signal),
  };
  await fetchPicture('http://pictures.net/', parts, { path: process.env.OUTPUT });
`;

const GET = `
  import { get } from 'node:http';
  get('http://127.0.0.1:' + process.env.OUTER + '/', (answer) => answer.resume());
`;

test('proxies of the environment are not used', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-proxy-'));
  const proxy = await listen((_, response) => response.end('by the proxy'));
  const outer = await listen((_, response) => response.end('direct'));
  const address = `http://127.0.0.1:${proxy.port}`;
  const env = {
    PATH: process.env.PATH,
    NODE_USE_ENV_PROXY: '1',
    HTTP_PROXY: address,
    http_proxy: address,
    ALL_PROXY: address,
    FETCH_MODULE: new URL('./fetchPicture.ts', import.meta.url).href,
    PARTS_MODULE: new URL('./remoteParts.ts', import.meta.url).href,
    OUTER: String(outer.port),
    OUTPUT: join(folder, 'picture'),
  };
  try {
    await run(process.execPath, ['--input-type=module', '-e', FETCH], { env });
    expect(await readFile(env.OUTPUT, 'utf8')).toBe('direct');
    expect(proxy.connections()).toBe(0);
    await run(process.execPath, ['--input-type=module', '-e', GET], { env });
    expect(proxy.connections()).toBe(1);
  } finally {
    await Promise.all([proxy.close(), outer.close(), rm(folder, { recursive: true })]);
  }
});
