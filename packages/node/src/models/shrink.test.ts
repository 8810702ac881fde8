import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createNode, floatTensor, readOnnx, writeOnnx } from '@stickersnap/core/onnx';
import * as ort from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { tempDirectory } from '../testing/tempDirectory.ts';
import { TINY_SIZE, tinyCard } from '../testing/tinyModel.ts';
import { createModelStore } from './createModelStore.ts';
import type { ModelProgress } from './modelStore.ts';

const CHANNELS = 48;

/** Two convolutions; `seed` makes other weights. */
function network(seed = 0): Uint8Array<ArrayBuffer> {
  const wave = (length: number) =>
    Float32Array.from({ length }, (_, i) => Math.abs(Math.sin(i * 12.9898 + seed)) / 8);
  const plane = (name: string, channels: number) => ({
    name,
    type: { elemType: 1, shape: [1, channels, TINY_SIZE, TINY_SIZE] },
    rest: [],
  });
  return writeOnnx({
    irVersion: 8,
    opsets: [{ domain: '', version: 11 }],
    graph: {
      name: 'wide',
      nodes: [
        createNode('Conv', ['image', 'w'], ['v'], { pads: [1, 1, 1, 1] }),
        createNode('Conv', ['v', 'u'], ['mask'], { pads: [1, 1, 1, 1] }),
      ],
      initializers: [
        floatTensor('w', [CHANNELS, 3, 3, 3], wave(CHANNELS * 27)),
        floatTensor('u', [1, CHANNELS, 3, 3], wave(CHANNELS * 9)),
      ],
      inputs: [plane('image', 3)],
      outputs: [plane('mask', 1)],
      values: [],
      rest: [],
    },
    rest: [],
  });
}

async function storeWith(bytes = network()) {
  const directory = await tempDirectory();
  const store = createModelStore({ directory });
  await writeFile(join(directory, 'wide.onnx'), bytes);
  const card = await store.add(tinyCard('wide', bytes, [{ kind: 'file', path: 'wide.onnx' }]), directory);
  return { store, directory, card };
}

async function run(path: string): Promise<Float32Array> {
  const session = await ort.InferenceSession.create(path, { graphOptimizationLevel: 'disabled' });
  const pixels = Float32Array.from({ length: 3 * TINY_SIZE ** 2 }, (_, i) => Math.cos(i * i) ** 2);
  const image = new ort.Tensor('float32', pixels, [1, 3, TINY_SIZE, TINY_SIZE]);
  const { mask } = await session.run({ image });
  await session.release();
  return mask!.data as Float32Array;
}

describe('a variant', () => {
  test('is a model of its own, and tells where it is from', async () => {
    const { store, card } = await storeWith();
    const phases: string[] = [];
    const onProgress = ({ phase }: ModelProgress) => phases.push(phase);
    const { card: variant, path } = await store.shrink('wide', 'int8', { onProgress });
    expect(variant).toMatchObject({
      id: 'wide-int8',
      family: card.family,
      variant: 'int8',
      variantOf: card.sha256,
      attribution: 'nobody; weights reduced to int8',
    });
    expect(variant.bytes).toBe((await readFile(path)).length);
    expect(phases).toContain('shrink');
    expect((await store.list()).find((each) => each.card.id === 'wide-int8')).toMatchObject({
      present: true,
    });
    const ready = await store.path('wide-int8');
    expect(readOnnx(await readFile(ready.path)).graph.nodes).toHaveLength(2);
  });

  test.each([
    ['fp16', 1e-3],
    ['int8', 1e-2],
  ] as const)(
    'of %s computes the same as it is and prepared, and nearly the same as the full one',
    async (to, bound) => {
      const { store } = await storeWith();
      const { path } = await store.shrink('wide', to);
      const full = await run((await store.path('wide')).path);
      const small = await run((await store.path(`wide-${to}`)).path);
      expect(await run(path)).toEqual(small);
      const most = Math.max(...full.map(Math.abs));
      expect(Math.max(...full.map((value, i) => Math.abs(value - small[i]!)))).toBeLessThan(most * bound);
    },
  );

  test('is written anew when its model was replaced, and leaves nothing of before', async () => {
    const { store, directory } = await storeWith();
    const before = await store.shrink('wide', 'int8');
    expect((await store.shrink('wide', 'int8')).card).toEqual(before.card);
    await store.remove('wide');
    const other = network(1);
    await writeFile(join(directory, 'wide.onnx'), other);
    await store.add(tinyCard('wide', other, [{ kind: 'file', path: 'wide.onnx' }]), directory);
    const { card } = await store.shrink('wide', 'int8');
    const hashes = (await store.list()).map((each) => each.card.sha256);
    expect(hashes).toContain(card.sha256);
    for (const file of await readdir(join(directory, 'weights')))
      expect(hashes).toContain(file.split('.')[0]);
    await store.remove('wide-int8');
    await expect(store.path('wide-int8')).rejects.toMatchObject({ code: 'model-unknown' });
  });
});

describe('refused is', () => {
  test('a variant of a variant', async () => {
    const { store } = await storeWith();
    await store.shrink('wide', 'fp16');
    await expect(store.shrink('wide-fp16', 'int8')).rejects.toMatchObject({ code: 'model-not-shrunk' });
  });

  test('the name of another model', async () => {
    const { store, directory, card } = await storeWith();
    await store.add({ ...card, id: 'wide-int8' }, directory);
    await expect(store.shrink('wide', 'int8')).rejects.toThrow('wide-int8 is another model');
  });

  test('what has no weights to speak of, an unknown and a damaged model', async () => {
    const { store, directory } = await storeWith();
    const bytes = writeOnnx({
      ...readOnnx(network()),
      graph: {
        ...readOnnx(network()).graph,
        nodes: [createNode('Relu', ['image'], ['mask'])],
        initializers: [],
      },
    });
    await writeFile(join(directory, 'bare.onnx'), bytes);
    await store.add(tinyCard('bare', bytes, [{ kind: 'file', path: 'bare.onnx' }]), directory);
    await expect(store.shrink('bare', 'int8')).rejects.toMatchObject({ code: 'model-not-shrunk' });
    await expect(store.shrink('nobody', 'int8')).rejects.toMatchObject({ code: 'model-unknown' });
    const { card } = await store.shrink('wide', 'int8');
    await rm(join(directory, 'weights', `${card.variantOf}.onnx`));
    await writeFile(
      join(directory, 'weights', `${card.variantOf}.onnx`),
      Buffer.from(network()).fill(0, 0, 9),
    );
    await expect(store.shrink('wide', 'int8')).rejects.toMatchObject({ code: 'model-damaged' });
  });
});
