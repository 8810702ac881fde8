import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createNode, floatTensor, writeOnnx } from '@stickersnap/core/onnx';
import { expect, test } from 'vitest';
import { tempDirectory } from '../testing/tempDirectory.ts';
import { TINY_SIZE, tinyCard } from '../testing/tinyModel.ts';
import { scaledModel, versionOf } from '../testing/tinyVersion.ts';
import { createModelStore } from './createModelStore.ts';
import { weightsPath } from './keep/modelFiles.ts';
import { createVersionStore } from './versions/createVersionStore.ts';
import { tellFault } from './versions/versionFault.ts';

/** With weights enough to be made smaller. */
function wideNetwork(): Uint8Array<ArrayBuffer> {
  const wave = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i));
  const plane = (name: string, channels: number) => ({
    name,
    type: { elemType: 1, shape: [1, channels, TINY_SIZE, TINY_SIZE] },
    rest: [],
  });
  const pads = [1, 1, 1, 1];
  const graph = {
    name: 'wide',
    nodes: [
      createNode('Conv', ['image', 'w'], ['v'], { pads }),
      createNode('Conv', ['v', 'u'], ['mask'], { pads }),
    ],
    initializers: [
      floatTensor('w', [64, 3, 3, 3], wave(64 * 27)),
      floatTensor('u', [1, 64, 3, 3], wave(64 * 9)),
    ],
    inputs: [plane('image', 3)],
    outputs: [plane('mask', 1)],
    values: [],
    rest: [],
  };
  return writeOnnx({ irVersion: 8, opsets: [{ domain: '', version: 13 }], graph, rest: [] });
}

test('a variant is made anew of the version that serves, and of the original once that serves again', async () => {
  const directory = await tempDirectory();
  const bytes = wideNetwork();
  const path = join(directory, 'wide.onnx');
  await writeFile(path, bytes);
  const models = createModelStore({ directory });
  const card = await models.add(tinyCard('wide', bytes, [{ kind: 'file', path }]), directory);
  const { card: before } = await models.shrink('wide', 'int8');
  expect(before.variantOf).toBe(card.sha256);

  const versions = createVersionStore(directory);
  const learnt = scaledModel(bytes, 2);
  const { sha256 } = await versions.add(versionOf('wide', 'v1', learnt), learnt);
  await versions.promote('wide', 'v1', 'Ada');
  const follows = await models.path('wide-int8');
  expect(follows).toMatchObject({ version: 'v1', card: { variant: 'int8', variantOf: sha256 } });
  expect(follows.card.sha256).not.toBe(before.sha256);
  expect(follows.card.attribution).toBe('nobody; trained further (version v1); weights reduced to int8');
  expect(await models.path('wide-int8')).toEqual(follows);

  await versions.rollback('wide');
  const again = await models.path('wide-int8');
  expect(again.card).toEqual(before);
  expect(again).not.toHaveProperty('version');
});

test('a variant that cannot follow stays as it was, and that is told once', async () => {
  const directory = await tempDirectory();
  const bytes = wideNetwork();
  const path = join(directory, 'wide.onnx');
  await writeFile(path, bytes);
  const faults: string[] = [];
  const models = createModelStore({ directory, onFault: (fault) => faults.push(tellFault(fault)) });
  const card = await models.add(tinyCard('wide', bytes, [{ kind: 'file', path }]), directory);
  await models.pull('wide');
  const versions = createVersionStore(directory);
  const learnt = scaledModel(bytes, 2);
  await versions.add(versionOf('wide', 'v1', learnt), learnt);
  await versions.promote('wide', 'v1', 'Ada');
  const { card: shrunk } = await models.shrink('wide', 'int8');
  await versions.rollback('wide');
  for (const gone of [path, weightsPath(directory, { sha256: card.sha256! })]) await rm(gone);
  for (let i = 0; i < 2; i++)
    expect(await models.path('wide-int8')).toMatchObject({ version: 'v1', card: { sha256: shrunk.sha256 } });
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(
    /^The version “original” of the model “wide-int8” is not used \(.+\); “v1” serves in its place\.$/,
  );
});

test('a variant that somebody brought along stays as it is', async () => {
  const directory = await tempDirectory();
  const bytes = wideNetwork();
  const path = join(directory, 'wide.onnx');
  await writeFile(path, bytes);
  const models = createModelStore({ directory });
  await models.add(tinyCard('wide', bytes, [{ kind: 'file', path }]), directory);
  const card = tinyCard('wide-int8', bytes, [{ kind: 'file', path }]);
  await models.add({ ...card, variant: 'int8', variantOf: 'a'.repeat(64) }, directory);
  expect((await models.path('wide-int8')).card.variantOf).toBe('a'.repeat(64));
});
