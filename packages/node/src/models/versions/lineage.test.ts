import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempDirectory } from '../../testing/tempDirectory.ts';
import { tinyCard, unetModel } from '../../testing/tinyModel.ts';
import { scaledModel, versionOf } from '../../testing/tinyVersion.ts';
import { createModelStore } from '../createModelStore.ts';
import { createVersionStore } from './createVersionStore.ts';
import { lineageFiles, planLineage } from './lineage.ts';

const BYTES = unetModel();

async function openModels() {
  const directory = await tempDirectory();
  const models = createModelStore({ directory });
  await writeFile(join(directory, 'tiny.onnx'), BYTES);
  await models.add(tinyCard('tiny', BYTES, [{ kind: 'file', path: 'tiny.onnx' }]), directory);
  await models.pull('tiny');
  const store = createVersionStore(directory);
  const learn = async (name: string, factor: number) => {
    const weights = scaledModel(BYTES, factor);
    await store.add(versionOf('tiny', name, weights), weights);
    await store.promote('tiny', name, 'ann');
  };
  return { directory, store, learn };
}

test('versions, weights and moves are brought to another folder, and serve there', async () => {
  const one = await openModels();
  await one.learn('v1', 1.1);
  await one.learn('v2', 1.2);
  await one.store.rollback('tiny', 'bob');
  const files = await lineageFiles(one.directory);
  expect(files.map(({ name }) => name.split('/').slice(0, -1).join('/'))).toEqual([
    ...Array(3).fill('versions/moves/tiny'),
    ...Array(2).fill('versions/records'),
    ...Array(2).fill('weights'),
  ]);

  const other = await openModels();
  await (await planLineage(other.directory, files))();
  expect(await other.store.list()).toEqual(await one.store.list());
  expect(await other.store.history('tiny')).toEqual(await one.store.history('tiny'));
  expect(await other.store.read('tiny', 'v2')).toEqual(Buffer.from(scaledModel(BYTES, 1.2)));
  // What is there already is the same.
  await (await planLineage(other.directory, files))();
});

test('where something else was learnt, nothing is brought', async () => {
  const one = await openModels();
  await one.learn('v1', 1.1);
  const other = await openModels();
  await other.learn('other', 1.3);
  const before = await lineageFiles(other.directory);
  await expect(planLineage(other.directory, await lineageFiles(one.directory))).rejects.toMatchObject({
    code: 'place-not-empty',
    details: { place: other.directory, found: 'versions/records/other.json' },
  });
  expect(await lineageFiles(other.directory)).toEqual(before);
});

test('names that lead elsewhere are refused', async () => {
  const { directory } = await openModels();
  const path = join(directory, 'tiny.onnx');
  for (const name of ['../escape.json', 'versions/records/../../x.json', 'cards/tiny.json', 'weights/a.onnx'])
    await expect(planLineage(directory, [{ name, path }])).rejects.toMatchObject({ code: 'request-invalid' });
});

test('a folder without any has none, and one whose weights are gone still tells of them', async () => {
  expect(await lineageFiles(await tempDirectory())).toEqual([]);
  const { directory, learn } = await openModels();
  await learn('v1', 1.1);
  const weights = (await lineageFiles(directory)).find(({ name }) => name.startsWith('weights/'))!;
  expect((await readFile(weights.path)).length).toBe(BYTES.length);
  await rm(weights.path);
  expect((await lineageFiles(directory)).map(({ name }) => name)).toContain(weights.name);
});
