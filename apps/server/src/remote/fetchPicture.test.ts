import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fetchPicture } from './fetchPicture.ts';
import { FETCH_LIMITS, type FetchLimits } from './limits.ts';
import { type Endpoint, type RemoteParts, systemParts } from './remoteParts.ts';
import { type Listener, listen } from './testing/listeners.ts';

const PUBLIC = '93.184.216.34';
const PICTURE = Buffer.from('pretend that these are pixels');

let outer: Listener;
let inner: Listener;
let folder: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let endpoints: Endpoint[];
let names: Record<string, (readonly string[])[]>;

/** The clock stands still until a test moves it. */
let timers: Map<() => void, number>;

beforeEach(async () => {
  answer = (_, response) => response.end(PICTURE);
  outer = await listen((request, response) => answer(request, response));
  inner = await listen((_, response) => response.end('secret'));
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-remote-'));
  endpoints = [];
  names = { 'pictures.net': [[PUBLIC]] };
  timers = new Map();
});

afterEach(async () => {
  await Promise.all([outer.close(), inner.close(), rm(folder, { recursive: true })]);
});

/** A public address leads to the outer listener; every other connection is made as asked for. */
const parts: RemoteParts = {
  resolve: async (name) => {
    const answers = names[name] ?? [[]];
    return answers.length > 1 ? answers.shift()! : answers[0]!;
  },
  connect: (endpoint, signal) => {
    endpoints.push(endpoint);
    if (endpoint.address === '198.41.0.4') return Promise.reject(new Error('unreachable'));
    if (endpoint.address === '199.9.14.201') {
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    }
    const real =
      endpoint.address === PUBLIC ? { ...endpoint, address: '127.0.0.1', port: outer.port } : endpoint;
    return systemParts().connect(real, signal);
  },
  after: (milliseconds, action) => {
    timers.set(action, milliseconds);
    return () => timers.delete(action);
  },
};

function pass(milliseconds: number): void {
  for (const [action, due] of timers) if (due === milliseconds) action();
}

async function fetchFrom(address: string, limits: Partial<FetchLimits> = {}, signal?: AbortSignal) {
  const options = { path: join(folder, 'picture'), ...(signal === undefined ? {} : { signal }) };
  return fetchPicture(address, parts, { ...options, limits: { ports: [80, inner.port], ...limits } });
}

async function leftovers(): Promise<readonly string[]> {
  await vi.waitFor(() => expect([...timers]).toEqual([]));
  return readdir(folder);
}

test('writes what lies at the address into a file', async () => {
  let asked: IncomingMessage | undefined;
  answer = (request, response) => {
    asked = request;
    response.end(PICTURE);
  };
  const sha256 = createHash('sha256').update(PICTURE).digest('hex');
  expect(await fetchFrom('http://pictures.net/a%20cat.png?size=1#top')).toEqual({
    bytes: PICTURE.length,
    sha256,
  });
  expect(await readFile(join(folder, 'picture'))).toEqual(PICTURE);
  expect(asked?.url).toBe('/a%20cat.png?size=1');
  expect(asked?.headers).toEqual({
    host: 'pictures.net',
    accept: 'image/*',
    'accept-encoding': 'identity',
    'user-agent': 'StickerSnap',
    connection: 'close',
  });
  expect(await leftovers()).toEqual(['picture']);
});

test('names in other scripts are resolved in their ASCII form', async () => {
  names = { 'xn--bcher-kva.net': [[PUBLIC]] };
  await expect(fetchFrom('http://Bücher.net./')).resolves.toMatchObject({ bytes: PICTURE.length });
});

test('the next address is tried where one cannot be reached, up to the limit', async () => {
  names = { 'pictures.net': [['198.41.0.4', PUBLIC]] };
  await expect(fetchFrom('http://pictures.net/')).resolves.toMatchObject({ bytes: PICTURE.length });
  names = { 'pictures.net': [['198.41.0.4', '198.41.0.4', PUBLIC]] };
  await expect(fetchFrom('http://pictures.net/', { addresses: 2 })).rejects.toMatchObject({
    code: 'fetch-failed',
  });
});

test('a file that was there before is left alone', async () => {
  await writeFile(join(folder, 'picture'), 'mine');
  await expect(fetchFrom('http://pictures.net/')).rejects.toMatchObject({ code: 'EEXIST' });
  expect(await readFile(join(folder, 'picture'), 'utf8')).toBe('mine');
});

describe('rebinding', () => {
  test('the checked address is the one connected to, whatever the name says next', async () => {
    names = { 'pictures.net': [[PUBLIC], ['127.0.0.1']] };
    await fetchFrom('http://pictures.net/');
    expect(endpoints.map(({ address }) => address)).toEqual([PUBLIC]);
    expect(inner.connections()).toBe(0);
  });

  test('with encryption the certificate has to bear the name, not the address', async () => {
    await expect(fetchFrom('https://pictures.net/', { ports: [443] })).rejects.toMatchObject({
      code: 'fetch-failed',
    });
    expect(endpoints).toEqual([{ address: PUBLIC, port: 443, secure: true, serverName: 'pictures.net' }]);
  });

  test('a redirect to the same name is resolved and checked anew', async () => {
    names = { 'pictures.net': [[PUBLIC], ['127.0.0.1']] };
    answer = (_, response) => response.writeHead(302, { location: '/again' }).end();
    await expect(fetchFrom('http://pictures.net/')).rejects.toMatchObject({ code: 'address-refused' });
    expect(endpoints).toHaveLength(1);
  });
});

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308])('%i is followed, also relative', async (status) => {
    answer = (request, response) =>
      request.url === '/a/b' ? response.writeHead(status, { location: '../c' }).end() : response.end(PICTURE);
    await expect(fetchFrom('http://pictures.net/a/b')).resolves.toMatchObject({ bytes: PICTURE.length });
    expect(outer.connections()).toBe(2);
  });

  test('five are followed, a sixth is not', async () => {
    answer = (request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end(PICTURE);
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    };
    await expect(fetchFrom('http://pictures.net/5')).resolves.toMatchObject({ bytes: PICTURE.length });
    await expect(fetchFrom('http://pictures.net/6')).rejects.toMatchObject({ code: 'fetch-failed' });
    expect(await leftovers()).toEqual(['picture']);
  });

  test.each([
    'http://127.0.0.1:PORT/',
    'http://localhost:PORT/',
    'http://0x7f.1:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[64:ff9b::7f00:1]:PORT/',
    '//127.0.0.1:PORT/',
    'http:\\\\127.0.0.1:PORT/',
    'http://inner.net:PORT/',
    'http://me@pictures.net/',
    'http://pictures.net:8080/',
    'file:///etc/passwd',
    'data:,x',
    'http://[',
  ])('to %s is refused', async (location) => {
    names['inner.net'] = [['127.0.0.1']];
    answer = (_, response) =>
      response.writeHead(302, { location: location.replace('PORT', String(inner.port)) }).end();
    await expect(fetchFrom('http://pictures.net/')).rejects.toMatchObject({ code: 'address-refused' });
    expect(inner.connections()).toBe(0);
    expect(await leftovers()).toEqual([]);
  });
});

describe('limits', () => {
  test('an answer that says it is too long is not read', async () => {
    answer = (_, response) => response.writeHead(200, { 'content-length': 1000 }).write('x');
    await expect(fetchFrom('http://pictures.net/', { bytes: 999 })).rejects.toMatchObject({
      code: 'input-too-many-bytes',
    });
    expect(await leftovers()).toEqual([]);
  });

  test('one that does not say so ends at the limit', async () => {
    answer = (_, response) => {
      const more = () => {
        while (response.write(Buffer.alloc(4096)));
        response.once('drain', more);
      };
      more();
    };
    await expect(fetchFrom('http://pictures.net/', { bytes: 100_000 })).rejects.toMatchObject({
      code: 'input-too-many-bytes',
    });
    expect(await leftovers()).toEqual([]);
  });

  test('a connection that does not come about', async () => {
    names = { 'pictures.net': [['199.9.14.201']] };
    const fetching = fetchFrom('http://pictures.net/');
    await vi.waitFor(() => expect(endpoints).toHaveLength(1));
    pass(FETCH_LIMITS.connectTime);
    await expect(fetching).rejects.toMatchObject({ code: 'fetch-failed' });
    expect(await leftovers()).toEqual([]);
  });

  test('a server that says nothing', async () => {
    const asked = new Promise<void>((resolve) => {
      answer = () => resolve();
    });
    const fetching = fetchFrom('http://pictures.net/');
    await asked;
    pass(FETCH_LIMITS.idleTime);
    await expect(fetching).rejects.toMatchObject({ code: 'fetch-failed' });
    expect(await leftovers()).toEqual([]);
  });

  test('a server that stops in the middle', async () => {
    answer = (_, response) => response.write('x');
    const fetching = fetchFrom('http://pictures.net/');
    await vi.waitFor(async () => expect((await readFile(join(folder, 'picture'))).length).toBe(1));
    pass(FETCH_LIMITS.idleTime);
    await expect(fetching).rejects.toMatchObject({ details: { reason: 'the server stopped sending' } });
    expect(await leftovers()).toEqual([]);
  });

  test('a server that goes on for ever', async () => {
    answer = (_, response) => response.write('x');
    const fetching = fetchFrom('http://pictures.net/');
    await vi.waitFor(async () => expect(await readdir(folder)).toEqual(['picture']));
    pass(FETCH_LIMITS.time);
    await expect(fetching).rejects.toMatchObject({ details: { reason: 'it took longer than 30 s' } });
    expect(await leftovers()).toEqual([]);
  });

  test('whoever asked may go away', async () => {
    answer = (_, response) => response.write('x');
    const gone = new AbortController();
    const fetching = fetchFrom('http://pictures.net/', {}, gone.signal);
    await vi.waitFor(async () => expect(await readdir(folder)).toEqual(['picture']));
    gone.abort(new Error('gone'));
    await expect(fetching).rejects.toThrow('gone');
    expect(await leftovers()).toEqual([]);
  });
});

test.each<[string, (response: ServerResponse) => void]>([
  ['an error', (response) => response.writeHead(404).end('no')],
  ['a redirect to nowhere', (response) => response.writeHead(302).end()],
  ['nothing new', (response) => response.writeHead(304).end()],
  ['a packed answer', (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')],
  ['another protocol', (response) => response.socket?.end('HTTP/1.1 101 Go\r\nupgrade: x\r\n\r\n')],
  ['nonsense', (response) => response.socket?.end('220 mail ESMTP\r\n')],
  ['a broken body', (response) => response.socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf')],
  [
    'endless headers',
    (response) => response.socket?.write(`HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(20_000)}`),
  ],
])('%s is no picture', async (_, say) => {
  answer = (_request, response) => say(response);
  await expect(fetchFrom('http://pictures.net/')).rejects.toMatchObject({ code: 'fetch-failed' });
  expect(await leftovers()).toEqual([]);
});

test('an unknown name is said so, and nothing more', async () => {
  await expect(fetchFrom('http://nowhere.net/')).rejects.toMatchObject({ code: 'fetch-failed' });
});
