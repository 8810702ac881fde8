import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLICK_MODEL, MODELS, type ModelCard, recipeById } from '@stickersnap/core';
import { createNode, floatTensor, readOnnx, writeOnnx } from '@stickersnap/core/onnx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkSiteModels } from '../src/engine/siteModel.ts';
import { type ModelSource, placeModels } from './placeModels.ts';
import { refreshVersions } from './refreshVersions.ts';

const FAST = recipeById('fast').passes[0]!.card;
const BEST = recipeById('best').passes[0]!.card;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stickersnap-place-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Without stages: what stands in for a network has none. */
function cardOf(id: string): ModelCard {
  const { stages: _, ...card } = MODELS.find((each) => each.id === id)!;
  return card;
}

/** A network of its card's input and output that gives back what it gets. */
function leastNetwork(id: string): Uint8Array<ArrayBuffer> {
  const { input, output: decided, features } = cardOf(id);
  const output = features?.output ?? decided;
  const value = (name: string) => ({ name, type: { elemType: 1, shape: [1, 3, 'h', 'w'] }, rest: [] });
  const nodes = [
    createNode('Shape', [input], ['size']),
    createNode('Resize', [input, '', '', 'size'], [output]),
  ];
  const [inputs, outputs] = [[value(input)], [value(output)]];
  const graph = { name: 'least', nodes, initializers: [], inputs, outputs, values: [], rest: [] };
  return writeOnnx({ irVersion: 8, opsets: [{ domain: '', version: 13 }], graph, rest: [] });
}

/** The same with weights, which are what makes a file large. */
function weighty() {
  const path = join(folder, 'weighty');
  const model = readOnnx(leastNetwork(FAST));
  const values = Float32Array.from({ length: 64 * 27 }, (_, i) => Math.sin(i));
  const { input } = cardOf(FAST);
  const [shape, resize] = model.graph.nodes;
  const nodes = [
    createNode('Conv', [input, 'weights'], ['many'], { kernel_shape: [3, 3], pads: [1, 1, 1, 1] }),
    shape!,
    { ...resize!, inputs: ['many', '', '', 'size'] },
  ];
  const initializers = [floatTensor('weights', [64, 3, 3, 3], values)];
  writeFileSync(path, writeOnnx({ ...model, graph: { ...model.graph, nodes, initializers } }));
  return { card: cardOf(FAST), path };
}

/** @returns the path of a second graph, of one matrix product. */
function decoderOf(id: string): string {
  const path = join(folder, `${id}-decoder`);
  const { output, features } = cardOf(id);
  const value = (name: string) => ({ name, type: { elemType: 1, shape: [1, 'n', 64] }, rest: [] });
  const weights = floatTensor('weights', [64, 64], Float32Array.from({ length: 64 * 64 }, Math.sin));
  const graph = {
    name: 'decoder',
    nodes: [createNode('MatMul', [features!.decoderInput!, 'weights'], [output])],
    initializers: [weights],
    inputs: [value(features!.decoderInput!)],
    outputs: [value(output)],
    values: [],
    rest: [],
  };
  writeFileSync(path, writeOnnx({ irVersion: 8, opsets: [{ domain: '', version: 13 }], graph, rest: [] }));
  return path;
}

/** Models that lie as files in a folder; what variants hold does not matter. */
function sourceOf(present: readonly string[]): ModelSource {
  const fileOf = (id: string, name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return { card: cardOf(id), path };
  };
  return {
    list: async () =>
      MODELS.map((card) => ({
        card,
        origin: 'built-in',
        present: present.includes(card.id),
        bytesOnDisk: 0,
      })),
    path: async (id) => ({
      ...fileOf(id, id, leastNetwork(id)),
      ...(cardOf(id).decoder === undefined ? {} : { decoder: decoderOf(id) }),
    }),
    shrink: async (id, to) => fileOf(id, `${id}-${to}`, `${id}-${to}`),
  };
}

describe('the networks on the site', () => {
  test.each([
    { best: false, present: [FAST], placed: [FAST] },
    // The full weights of the large one are not what is sent.
    { best: false, present: [FAST, BEST], placed: [FAST] },
    { best: true, present: [], placed: [FAST, BEST] },
    // Small enough to be shrunk on the way, so its full weights do.
    { best: false, present: [FAST, CLICK_MODEL], placed: [FAST, CLICK_MODEL] },
    { best: false, clicks: true, present: [FAST], placed: [FAST, CLICK_MODEL] },
    { best: true, clicks: true, present: [], placed: [FAST, BEST, CLICK_MODEL] },
  ])('best: $best, clicks: $clicks, with $present here: $placed', async (row) => {
    const { best, clicks = false, present, placed } = row;
    const rows = await placeModels(join(folder, 'models'), { best, clicks, store: sourceOf(present) });
    expect(rows.map(({ id }) => id)).toEqual(placed);
  });

  test('both graphs of the click network are sent with 8-bit weights', async () => {
    const models = join(folder, 'models');
    const rows = await placeModels(models, { best: false, clicks: true, store: sourceOf([]) });
    const { card, decoder } = rows.find(({ id }) => id === CLICK_MODEL)!;
    expect(card.answers).toBe('clicks');
    const { graph } = readOnnx(readFileSync(join(models, decoder!.url)));
    expect(graph.initializers.map(({ name }) => name)).toEqual(['weights.int8', 'weights.scale']);
    expect(graph.inputs.map(({ name }) => name)).toEqual(['image_embeddings']);
  });

  test('are named by their content, and listed as the page expects it', async () => {
    const models = join(folder, 'models');
    await placeModels(models, { best: false, store: sourceOf([FAST]) });
    const [row, ...others] = checkSiteModels(JSON.parse(readFileSync(join(models, 'index.json'), 'utf8')));
    expect(others).toEqual([]);
    expect(row).toMatchObject({ id: FAST, version: 'original', variant: 'prepared' });
    const bytes = readFileSync(join(models, row!.url));
    // The size of its pictures is known, and so is what was computed from it.
    expect(readOnnx(bytes).graph.nodes.map(({ opType }) => opType)).toEqual(['Resize']);
    expect(row!.bytes).toBe(bytes.length);
    expect(row!.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(row!.url).toBe(`${FAST}-${row!.sha256.slice(0, 16)}.onnx`);
    expect(readdirSync(models).sort()).toEqual(['index.json', row!.url].sort());
  });

  test('are sent with 8-bit weights, also where they are small', async () => {
    const models = join(folder, 'models');
    const store = { ...sourceOf([FAST]), path: async () => weighty() };
    const [row] = await placeModels(models, { best: false, store });
    expect(row).toMatchObject({ id: FAST, variant: 'int8' });
    expect(row!.card.attribution).toContain('reduced to int8');
    const { graph } = readOnnx(readFileSync(join(models, row!.url)));
    expect(graph.initializers.find(({ name }) => name === 'weights.int8')?.dims).toEqual([64, 3, 3, 3]);
    // The size of its pictures is known all the same.
    expect(graph.nodes.map(({ opType }) => opType)).toEqual(['Cast', 'Mul', 'Conv', 'Resize']);
  });

  test('are the store’s own variants where they are large', async () => {
    const placed = await placeModels(join(folder, 'models'), { best: true, store: sourceOf([]) });
    expect(placed).toMatchObject([
      { id: FAST, variant: 'prepared' },
      { id: BEST, variant: 'int8', bytes: `${BEST}-int8`.length },
    ]);
  });
});

test('of a card with two graphs both files are placed, the second as it was prepared', async () => {
  const { output } = cardOf(FAST);
  const decoder = Uint8Array.of(1, 2, 3);
  const card = {
    ...cardOf(FAST),
    output: 'decided',
    features: { output, stride: 1 },
    decoder: { sha256: '0'.repeat(64), bytes: 3, sources: cardOf(FAST).sources },
  };
  const store = sourceOf([]);
  const path = async (id: string) => {
    writeFileSync(join(folder, 'decoder'), decoder);
    return { ...(await store.path(id)), card, decoder: join(folder, 'decoder') };
  };
  const [model] = await placeModels(folder, { best: false, store: { ...store, path } });
  expect(model!.decoder).toMatchObject({ bytes: 3, url: expect.stringMatching(/^u2netp-decoder-/) });
  expect([...readFileSync(join(folder, model!.decoder!.url))]).toEqual([...decoder]);
  const encoder = readOnnx(readFileSync(join(folder, model!.url)));
  expect(encoder.graph.outputs.map(({ name }) => name)).toEqual([output]);
  expect(checkSiteModels(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')))).toEqual([model]);
});

test('a built site is brought to the version that serves, and to the original again', async () => {
  const models = join(folder, 'site', 'models');
  const store = sourceOf([FAST]);
  const [built] = await placeModels(models, { best: false, store });
  const say = () => undefined;
  expect(await refreshVersions(join(folder, 'site'), { say, store })).toBe(false);

  const learnt = { ...weighty(), version: 'v1' };
  const list = async () => [{ ...learnt, origin: 'built-in' as const, present: true, bytesOnDisk: 1 }];
  const serving = { ...store, list, path: async () => learnt };
  expect(await refreshVersions(join(folder, 'site'), { say, store: serving })).toBe(true);
  const index = () => checkSiteModels(JSON.parse(readFileSync(join(models, 'index.json'), 'utf8')));
  expect(index()).toMatchObject([{ id: FAST, version: 'v1', variant: 'int8' }]);
  expect(readFileSync(join(models, index()[0]!.url))).toHaveLength(index()[0]!.bytes);
  expect(readdirSync(models)).toContain('index.json.br');
  expect(await refreshVersions(join(folder, 'site'), { say, store: serving })).toBe(false);

  expect(await refreshVersions(join(folder, 'site'), { say, store })).toBe(true);
  expect(index()).toEqual([built]);
});

test('a large network that was learnt further is placed without a variant of it', async () => {
  const store = sourceOf([FAST, BEST]);
  const list = async () =>
    (await store.list()).map((each) => (each.card.id === BEST ? { ...each, version: 'v1' } : each));
  const rows = await placeModels(join(folder, 'models'), { best: false, store: { ...store, list } });
  expect(rows.map(({ id }) => id)).toEqual([FAST, BEST]);
});
