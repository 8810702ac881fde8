import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createNode, readOnnx, writeOnnx } from '@stickersnap/core/onnx';
import { describe, expect, test } from 'vitest';
import { tempDirectory } from '../../testing/tempDirectory.ts';
import { tinyCard, unetModel } from '../../testing/tinyModel.ts';
import { scaledModel, versionOf } from '../../testing/tinyVersion.ts';
import { createModelStore } from '../createModelStore.ts';
import { weightsPath } from '../keep/modelFiles.ts';
import { createVersionStore } from './createVersionStore.ts';
import type { NewVersion } from './versionRecord.ts';

const BYTES = unetModel();
const REFUSED = {
  promotes: false,
  reasons: ['one golden picture loses 0.094', 'there are 3 golden pictures'],
};

/** A store of one network, fetched, and some versions of it: each has the weights of its number. */
async function openVersions(...names: string[]) {
  const directory = await tempDirectory();
  const models = createModelStore({ directory });
  await writeFile(join(directory, 'tiny.onnx'), BYTES);
  const card = tinyCard('tiny', BYTES, [{ kind: 'file', path: 'tiny.onnx' }]);
  await models.add(card, directory);
  await models.pull('tiny');
  let time = Date.parse('2026-02-01T00:00:00Z');
  const store = createVersionStore(directory, { now: () => (time += 1000) });
  const weights = (name: string) => scaledModel(BYTES, 1 + Number(name.slice(1)) / 10);
  const add = (name: string, change: Partial<NewVersion> = {}) =>
    store.add(versionOf('tiny', name, weights(name), change), weights(name));
  for (const name of names) await add(name);
  const serves = async () => (await store.current('tiny'))?.version;
  return { directory, models, card, store, weights, add, serves };
}

describe('what is added', () => {
  test('is kept whole, and serves only once it is promoted', async () => {
    const { store, weights, directory, serves } = await openVersions('v1');
    const { versions, damaged } = await store.list('tiny');
    expect(damaged).toEqual([]);
    expect(versions).toMatchObject([
      { version: 'v1', parent: 'original', seed: 1, serves: false, promotedBy: null, promotedAt: null },
    ]);
    expect(await readFile(weightsPath(directory, versions[0]!))).toEqual(Buffer.from(weights('v1')));
    expect(await serves()).toBeUndefined();
  });

  test('may be added again as it is, and under its name nothing else', async () => {
    const { store, add } = await openVersions('v1');
    await add('v1');
    expect((await store.list()).versions).toHaveLength(1);
    await expect(add('v1', { seed: 2 })).rejects.toMatchObject({
      code: 'option-invalid',
      details: { option: 'version' },
    });
  });

  test.each([
    ['sha256', { sha256: 'b'.repeat(64) }],
    ['bytes', { bytes: 7 }],
    ['version', { version: 'original' }],
    ['version', { version: '../v2' }],
    ['manifest', { manifest: 'none' }],
    ['seed', { seed: -1 }],
    ['at', { at: 'yesterday' }],
    ['verdict.reasons', { verdict: { promotes: true, reasons: ['but'] } }],
    ['verdict.reasons', { verdict: { promotes: false, reasons: [] } }],
  ])('with a wrong %s is refused', async (option, change) => {
    const { add, store } = await openVersions();
    await expect(add('v1', change)).rejects.toMatchObject({ code: 'option-invalid', details: { option } });
    expect((await store.list()).versions).toEqual([]);
  });

  test('as another graph is refused, whatever the difference', async () => {
    const { store } = await openVersions();
    const { graph, ...model } = readOnnx(BYTES);
    const [first, ...others] = graph.initializers;
    const graphs = {
      'nodes, inputs or outputs': { ...graph, nodes: [...graph.nodes, createNode('Relu', ['mask'], ['x'])] },
      '1 weight tensors instead of 2': { ...graph, initializers: others },
      'another shape': { ...graph, initializers: [{ ...first!, dims: [9, 3, 3, 1] }, ...others] },
    };
    for (const [reason, each] of Object.entries(graphs)) {
      const bytes = writeOnnx({ ...model, graph: each });
      const added = store.add(versionOf('tiny', 'v1', bytes), bytes);
      await expect(added).rejects.toMatchObject({ code: 'version-refused' });
      await expect(added).rejects.toThrow(reason);
    }
    const garbage = new Uint8Array(40).fill(255);
    await expect(store.add(versionOf('tiny', 'v1', garbage), garbage)).rejects.toThrow('no ONNX file');
  });

  test('of an original that is not here is refused', async () => {
    const { store, add, directory, card } = await openVersions();
    await rm(weightsPath(directory, card));
    await expect(add('v1')).rejects.toMatchObject({ code: 'model-unavailable' });
    await expect(store.current('nobody')).rejects.toMatchObject({ code: 'model-unknown' });
  });
});

describe('promoted', () => {
  test('and rolled back, step by step, down to the original and up again', async () => {
    const { store, serves } = await openVersions('v1', 'v2', 'v3');
    for (const version of ['v1', 'v2', 'v3']) await store.promote('tiny', version, 'Ada');
    expect(await serves()).toBe('v3');
    const back: (string | undefined)[] = [];
    for (let i = 0; i < 3; i++) {
      await store.rollback('tiny', 'Bob');
      back.push(await serves());
    }
    expect(back).toEqual(['v2', 'v1', undefined]);
    await expect(store.rollback('tiny')).rejects.toMatchObject({ code: 'nothing-before' });
    await store.promote('tiny', 'v2', 'Cleo');
    expect(await serves()).toBe('v2');
    const history = await store.history('tiny');
    expect(history.map(({ who, from, to }) => `${who}: ${from} → ${to}`)).toEqual([
      'Ada: original → v1',
      'Ada: v1 → v2',
      'Ada: v2 → v3',
      'Bob: v3 → v2',
      'Bob: v2 → v1',
      'Bob: v1 → original',
      'Cleo: original → v2',
    ]);
    expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).toSorted());
    const { versions } = await store.list();
    expect(versions.map(({ version, serves: now, promotedBy }) => [version, now, promotedBy])).toEqual([
      ['v1', false, 'Ada'],
      ['v2', true, 'Cleo'],
      ['v3', false, 'Ada'],
    ]);
  });

  test('twice is promoted once', async () => {
    const { store } = await openVersions('v1');
    const move = await store.promote('tiny', 'v1', 'Ada');
    expect(await store.promote('tiny', 'v1', 'Bob')).toEqual(move);
    expect(await store.history('tiny')).toHaveLength(1);
  });

  test('is nothing that the gate refused: its reasons are told', async () => {
    const { store, add, serves } = await openVersions();
    await add('v1', { verdict: REFUSED });
    const promoted = store.promote('tiny', 'v1', 'Ada');
    await expect(promoted).rejects.toMatchObject({ code: 'version-refused' });
    for (const reason of REFUSED.reasons) await expect(promoted).rejects.toThrow(reason);
    expect(await serves()).toBeUndefined();
  });

  test('is nothing that is not whole, of another model, or unknown', async () => {
    const { store, directory, add, card, models, serves } = await openVersions();
    const { sha256 } = await add('v1');
    await models.add(tinyCard('other', BYTES, card.sources), directory);
    await expect(store.promote('other', 'v1', 'Ada')).rejects.toThrow('version of “tiny”');
    await expect(store.promote('tiny', 'v9', 'Ada')).rejects.toMatchObject({ code: 'version-unknown' });
    const bytes = await readFile(weightsPath(directory, { sha256 }));
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(weightsPath(directory, { sha256 }), bytes);
    await expect(store.promote('tiny', 'v1', 'Ada')).rejects.toThrow('damaged (its SHA-256');
    expect(await serves()).toBeUndefined();
  });

  test('by many at once, none is lost', async () => {
    const names = ['v1', 'v2', 'v3', 'v4', 'v5'];
    const { store, directory } = await openVersions(...names);
    const stores = names.map(() => createVersionStore(directory));
    await Promise.all(names.map((name, i) => stores[i]!.promote('tiny', name, name)));
    const history = await store.history('tiny');
    expect(history.map(({ to }) => to).toSorted()).toEqual(names);
    for (const [i, { from }] of history.entries()) expect(from).toBe(history[i - 1]?.to ?? 'original');
  });
});

describe('damaged', () => {
  test.each([
    ['is no JSON', '{'],
    ['is cut off', '{"card":"tiny"}'],
    ['is of another', JSON.stringify({ ...versionOf('tiny', 'v8', BYTES), original: 'a'.repeat(64) })],
  ])('a record that %s is named and refused, and the others are there', async (_, text) => {
    const { store, directory, serves } = await openVersions('v1', 'v2');
    for (const version of ['v1', 'v2']) await store.promote('tiny', version, 'Ada');
    await writeFile(join(directory, 'versions', 'records', 'v2.json'), text);
    const { versions, damaged } = await store.list();
    expect(versions.map(({ version, serves: now }) => [version, now])).toEqual([['v1', true]]);
    expect(damaged).toMatchObject([{ version: 'v2' }]);
    await expect(store.promote('tiny', 'v2', 'Ada')).rejects.toMatchObject({
      code: 'record-damaged',
      details: { id: 'v2' },
    });
    expect(await serves()).toBe('v1');
  });

  test.each(['', '{"to":"v2"', '{"card":"other"}'])(
    'the newest move (%s) leaves the one of before',
    async (text) => {
      const { store, directory, serves } = await openVersions('v1', 'v2', 'v3');
      for (const version of ['v1', 'v2']) await store.promote('tiny', version, 'Ada');
      const folder = join(directory, 'versions', 'moves', 'tiny');
      await writeFile(join(folder, (await readdir(folder)).sort().at(-1)!), text);
      expect(await serves()).toBe('v1');
      await store.promote('tiny', 'v3', 'Ada');
      expect(await serves()).toBe('v3');
      await store.rollback('tiny');
      expect(await serves()).toBe('v1');
    },
  );

  test('a file that is cut off is passed over', async () => {
    const { store, directory, serves } = await openVersions('v1', 'v2');
    for (const version of ['v1', 'v2']) await store.promote('tiny', version, 'Ada');
    await truncate(weightsPath(directory, (await store.current('tiny'))!), 10);
    expect(await serves()).toBe('v1');
  });
});

describe('removed', () => {
  test('is nothing that serves or that rolling back leads to; all else goes with its files', async () => {
    const { store, directory, add } = await openVersions();
    const { sha256 } = await add('v1');
    await add('v2');
    await add('v3');
    for (const version of ['v1', 'v2', 'v3']) await store.promote('tiny', version, 'Ada');
    await expect(store.remove('v3')).rejects.toMatchObject({ code: 'version-needed' });
    await expect(store.remove('v2')).rejects.toThrow('rolling back leads to it');
    await store.remove('v1');
    expect((await store.list()).versions.map(({ version }) => version)).toEqual(['v2', 'v3']);
    expect(await readdir(join(directory, 'weights'))).not.toContain(`${sha256}.onnx`);
    await expect(store.remove('v1')).rejects.toMatchObject({ code: 'version-unknown' });
    // What is gone is passed over.
    await store.rollback('tiny');
    expect(await store.rollback('tiny')).toMatchObject({ from: 'v2', to: 'original' });
  });

  test('one leaves the weights that another one has, too', async () => {
    const { store, directory, weights } = await openVersions('v1');
    const twin = weights('v1');
    const { sha256 } = await store.add(versionOf('tiny', 'twin', twin), twin);
    await store.remove('v1');
    expect(await readdir(join(directory, 'weights'))).toContain(`${sha256}.onnx`);
    await store.promote('tiny', 'twin', 'Ada');
  });
});
