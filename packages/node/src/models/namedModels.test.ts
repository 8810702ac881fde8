import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createImage, type ModelCard, NAMED_MODELS, toMask, toTensor } from '@stickersnap/core';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createRunner } from '../runner/runner.ts';
import { type NamedGraph, nestedGraph, windowedGraph } from '../testing/namedGraphs.ts';
import { cardOf, named, openNamed, realFetch, SMALL, sum, weightsOf } from '../testing/openNamed.ts';
import { serveFile } from '../testing/serveFile.ts';
import { tempDirectory } from '../testing/tempDirectory.ts';
import { createModelStore } from './createModelStore.ts';

/** As many masks as the networks of U²-Net's and IS-Net's authors give. */
const masks = (first: string, count: number) =>
  Array.from({ length: count }, (_, i) => (i === 0 ? first : `${first}.${i}`));

const STAND_INS: readonly (readonly [id: string, graph: () => NamedGraph])[] = [
  ['u2net', () => nestedGraph('input.1', masks('1959', 7), 320)],
  ['silueta', () => nestedGraph('input.1', masks('1959', 7), 320)],
  ['isnet-general-use', () => nestedGraph('input_image', masks('output_image', 12), 1024)],
  ['birefnet-general-lite', () => windowedGraph('input_image', 'output_image', 1024, false)],
  ['bria-rmbg', () => windowedGraph('pixel_values', 'alphas', 1024, true)],
];

afterEach(() => vi.unstubAllGlobals());

describe('the right file', () => {
  test.each(STAND_INS)('%s is fetched, settled and finds what is bright', async (id, graph) => {
    const standIn = graph();
    const { store, directory, fetched, readCard, ...own } = await openNamed(id, standIn);
    expect((await store.offers()).map(({ card }) => card.id)).toContain(own.id);
    const { card, path } = await store.path(own.id);
    const found = { sha256: sum('sha256', standIn.bytes), bytes: standIn.bytes.length };
    const { input, output } = standIn;
    expect(card).toMatchObject({ ...found, input, output });
    expect(await readCard()).toEqual(card);
    expect(fetched).toEqual([`${named(id).licence} before request 1`]);
    expect((await store.list()).find((each) => each.card.id === own.id)).toMatchObject({ present: true });
    expect((await store.offers()).map((offer) => offer.card.id)).not.toContain(own.id);
    // From then on it is one like any other.
    await store.pull(own.id);
    expect(own.served.requests).toEqual(['GET /file.onnx']);
    expect(await weightsOf(directory)).toEqual([`${found.sha256}.onnx`]);

    const runner = await createRunner({ card, modelPath: path, threads: 1 });
    onTestFinished(() => runner.close());
    const { image, share } = brightDisc(300, 200);
    const answer = (await runner.run({ [input]: toTensor(image, card) }))[output]!;
    const mask = toMask(answer, card);
    expect([mask.width, mask.height]).toEqual([card.inputSize, card.inputSize]);
    expect(share(mask)).toBeGreaterThan(0.9);
  });

  test('by a redirect, as releases are served', async () => {
    const { store, served, id } = await openNamed('u2net', SMALL);
    const url = served.url.replace('file.onnx', 'moved');
    await store.add({ ...(await cardOf(store, id)), sources: [{ kind: 'url', url }] }, '/');
    await store.path(id);
    expect(served.requests).toEqual(['GET /moved', 'GET /file.onnx']);
  });

  test('by its SHA-256 alone, its size unknown', async () => {
    const { store, readCard, id } = await openNamed('bria-rmbg', SMALL);
    expect(await readCard()).not.toHaveProperty('md5');
    await store.path(id);
    expect(await readCard()).toMatchObject({ bytes: SMALL.bytes.length, output: '1959' });
  });

  test('many who ask at once fetch it once', async () => {
    const { store, served, id } = await openNamed('u2net', SMALL);
    const paths = await Promise.all([store.path(id), store.pull(id), store.path(id)]);
    expect(new Set(paths.map(({ path }) => path)).size).toBe(1);
    expect(served.requests).toEqual(['GET /file.onnx']);
  });
});

describe('terms', () => {
  test('are to be accepted before anything is fetched, and asked for no more once it is here', async () => {
    const opened = await openNamed('bria-rmbg', SMALL, {}, { acceptLicence: false });
    const { store, served, fetched, directory, id } = opened;
    await expect(store.path(id)).rejects.toMatchObject({
      code: 'licence-not-accepted',
      details: { id, terms: expect.stringContaining('non-commercial') },
    });
    expect([served.requests, fetched]).toEqual([[], []]);
    await createModelStore({ directory, acceptLicence: true }).pull(id);
    expect((await store.path(id)).card.terms).toBe('non-commercial');
  });

  test('where nothing may be fetched nothing is asked, in one request or in all', async () => {
    const { store, served, directory, id } = await openNamed('u2net', SMALL);
    const refused = { code: 'model-unavailable', details: { trouble: 'offline' } };
    await expect(store.path(id, { offline: true })).rejects.toMatchObject(refused);
    await expect(createModelStore({ directory, offline: true }).pull(id)).rejects.toMatchObject(refused);
    expect(served.requests).toEqual([]);
    await store.path(id);
    await store.path(id, { offline: true });
    expect(served.requests).toHaveLength(1);
    // What lies on this machine is fetched by nobody.
    await writeFile(join(directory, 'own.onnx'), SMALL.bytes);
    await store.add(
      { ...(await cardOf(store, id)), id: 'own', sources: [{ kind: 'file', path: 'own.onnx' }] },
      directory,
    );
    expect((await store.path('own', { offline: true })).card.id).toBe('own');
  });
});

describe('a built-in name', () => {
  test('is offered, with its licence said first, and refuses what its MD5 does not know', async () => {
    const directory = await tempDirectory();
    const served = await serveFile(SMALL.bytes);
    const asked: string[] = [];
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      asked.push(url);
      return realFetch(served.url, init);
    });
    const said: string[] = [];
    const store = createModelStore({
      directory,
      onFetch: ({ id, licence }) => said.push(`${id} ${licence}`),
    });
    const offers = await store.offers();
    expect(offers.map(({ card }) => card)).toEqual(NAMED_MODELS);
    expect(new Set(offers.map(({ origin }) => origin))).toEqual(new Set(['built-in']));
    await expect(store.path('birefnet-general-lite')).rejects.toThrow('its MD5 is another one');
    expect(said).toEqual(['birefnet-general-lite MIT']);
    expect(asked).toEqual([(named('birefnet-general-lite').sources[0] as { url: string }).url]);
    await expect(store.path('bria-rmbg')).rejects.toMatchObject({ code: 'licence-not-accepted' });
    expect(asked).toHaveLength(1);
  });

  test('that was settled is one like any other, and stays settled when it is removed', async () => {
    const directory = await tempDirectory();
    const id = 'birefnet-general-lite';
    const settled = settledCard(id, SMALL);
    await keep(directory, settled, SMALL.bytes);
    const store = createModelStore({ directory, offline: true });
    expect((await store.path(id)).card).toEqual(settled);
    const entry = async () => (await store.list()).find(({ card }) => card.id === id);
    expect(await entry()).toMatchObject({ present: true, origin: 'built-in' });
    await store.remove(id);
    expect(await entry()).toMatchObject({ present: false, bytesOnDisk: 0, card: { sha256: settled.sha256 } });
    await expect(store.add(settled, directory)).rejects.toMatchObject({ code: 'option-invalid' });
  });

  test('takes nothing from a kept card but what was found', async () => {
    const directory = await tempDirectory();
    const settled = settledCard('u2net', SMALL);
    await keep(
      directory,
      { ...settled, licence: 'MIT', mean: [0, 0, 0], sources: [{ kind: 'file', path: '/x' }] },
      SMALL.bytes,
    );
    const [card] = (await createModelStore({ directory }).cards()).filter(({ id }) => id === 'u2net');
    expect(card).toEqual(settled);
  });

  test('under which an own card was added in earlier days is that card still', async () => {
    const directory = await tempDirectory();
    const { md5, ...own } = settledCard('u2net', SMALL);
    expect(md5).toBeDefined();
    await keep(directory, { ...own, attribution: 'mine' }, SMALL.bytes);
    const store = createModelStore({ directory, offline: true });
    expect((await store.path('u2net')).card.attribution).toBe('mine');
    expect((await store.list()).find(({ card }) => card.id === 'u2net')).toMatchObject({ origin: 'added' });
    await store.remove('u2net');
    expect((await store.offers()).map(({ card }) => card.id)).toContain('u2net');
  });
});

function settledCard(id: string, { bytes, input, output }: NamedGraph): ModelCard {
  return { ...named(id), sha256: sum('sha256', bytes), bytes: bytes.length, input, output };
}

/** As if it had been fetched. */
async function keep(directory: string, card: Omit<ModelCard, 'md5'>, bytes: Uint8Array) {
  await mkdir(join(directory, 'cards'), { recursive: true });
  await mkdir(join(directory, 'weights'));
  await writeFile(join(directory, 'cards', `${card.id}.json`), JSON.stringify(card));
  await writeFile(join(directory, 'weights', `${card.sha256}.onnx`), bytes);
}

/** A bright disc on dark ground, and how well a mask fits it: intersection over union. */
function brightDisc(width: number, height: number) {
  const image = createImage(width, height);
  const inside = (x: number, y: number) => (x - 0.4) ** 2 + (y - 0.5) ** 2 < 0.3 ** 2;
  for (let i = 0; i < width * height; i++) {
    const value = inside(((i % width) + 0.5) / width, (Math.floor(i / width) + 0.5) / height) ? 230 : 20;
    image.data.set([value, value, value, 255], i * 4);
  }
  const share = (mask: { width: number; height: number; data: Float32Array }): number => {
    let [both, either] = [0, 0];
    for (let i = 0; i < mask.data.length; i++) {
      const x = ((i % mask.width) + 0.5) / mask.width;
      const found = mask.data[i]! >= 0.5;
      const there = inside(x, (Math.floor(i / mask.width) + 0.5) / mask.height);
      if (found && there) both++;
      if (found || there) either++;
    }
    return both / either;
  };
  return { image, share };
}
