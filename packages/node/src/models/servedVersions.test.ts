import { rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempDirectory } from '../testing/tempDirectory.ts';
import { tinyCard, unetModel } from '../testing/tinyModel.ts';
import { scaledModel, versionOf } from '../testing/tinyVersion.ts';
import { createModelStore } from './createModelStore.ts';
import { weightsPath } from './keep/modelFiles.ts';
import { createVersionStore } from './versions/createVersionStore.ts';
import { tellFault, type VersionFault } from './versions/versionFault.ts';

const BYTES = unetModel();

async function openServed(...names: string[]) {
  const directory = await tempDirectory();
  const faults: VersionFault[] = [];
  const open = () => createModelStore({ directory, offline: true, onFault: (fault) => faults.push(fault) });
  const models = open();
  await writeFile(join(directory, 'tiny.onnx'), BYTES);
  const card = tinyCard('tiny', BYTES, [{ kind: 'file', path: join(directory, 'tiny.onnx') }]);
  await models.add(card, directory);
  await createModelStore({ directory }).pull('tiny');
  const versions = createVersionStore(directory);
  const sums = new Map<string, string>();
  for (const [i, name] of names.entries()) {
    const bytes = scaledModel(BYTES, 1 + (i + 1) / 10);
    const { sha256 } = await versions.add(versionOf('tiny', name, bytes), bytes);
    sums.set(name, sha256);
    await versions.promote('tiny', name, 'Ada');
  }
  const fileOf = (name: string) => weightsPath(directory, { sha256: sums.get(name)! });
  return { directory, models, open, card, versions, sums, fileOf, faults };
}

describe('a card that is opened by its id', () => {
  test('has the weights of the version that serves, and the original’s once it is rolled back', async () => {
    const { models, versions, card, sums } = await openServed('v1');
    const ready = await models.path('tiny');
    expect(ready).toMatchObject({ version: 'v1', card: { id: 'tiny', sha256: sums.get('v1') } });
    expect(ready.card.attribution).toBe('nobody; trained further (version v1)');
    expect(await models.pull('tiny')).toEqual(ready);
    const [listed] = (await models.list()).filter((each) => each.card.id === 'tiny');
    expect(listed).toMatchObject({
      version: 'v1',
      present: true,
      origin: 'added',
      card: { sha256: sums.get('v1') },
    });
    await versions.rollback('tiny');
    const before = await models.path('tiny');
    expect(before.card).toEqual(card);
    expect(before).not.toHaveProperty('version');
    expect(before.path).not.toBe(ready.path);
  });

  test('says that another version serves by now', async () => {
    const { models, versions } = await openServed('v1');
    const seen = [await models.serving('tiny'), await models.serving('tiny-int8')];
    expect(await models.serving('tiny')).toBe(seen[0]);
    await versions.rollback('tiny');
    expect(await models.serving('tiny')).not.toBe(seen[0]);
    expect(await models.serving('tiny-int8')).not.toBe(seen[1]);
  });
});

describe('where the version is not whole, what served before does, and that is told once', () => {
  test.each([
    ['is missing', (path: string) => rm(path)],
    ['is cut off', (path: string) => truncate(path, 100)],
    ['has another byte', (path: string) => writeFile(path, scaledModel(BYTES, 5))],
  ])('a file that %s', async (_, harm) => {
    const { models, fileOf, faults, sums } = await openServed('v1', 'v2');
    await harm(fileOf('v2'));
    for (let i = 0; i < 2; i++) {
      expect(await models.path('tiny')).toMatchObject({ version: 'v1', card: { sha256: sums.get('v1') } });
    }
    expect(faults).toMatchObject([{ id: 'tiny', version: 'v2', serves: 'v1' }]);
    expect(tellFault(faults[0]!)).toMatch(
      /^The version “v2” of the model “tiny” is not used \(.+\); “v1” serves in its place\.$/,
    );
  });

  test('all of them: the original', async () => {
    const { models, fileOf, faults, card, directory } = await openServed('v1', 'v2');
    await rm(fileOf('v2'));
    await writeFile(join(directory, 'versions', 'records', 'v1.json'), '{');
    expect((await models.path('tiny')).card).toEqual(card);
    expect(faults.map(({ version, serves }) => [version, serves])).toEqual([
      ['v2', 'original'],
      ['v1', 'original'],
    ]);
  });

  test('a version of a file that the card names no more', async () => {
    const { models, directory, faults } = await openServed('v1');
    const other = scaledModel(BYTES, 3);
    await writeFile(join(directory, 'other.onnx'), other);
    await models.add(tinyCard('tiny', other, [{ kind: 'file', path: 'other.onnx' }]), directory);
    await createModelStore({ directory }).pull('tiny');
    const { card } = await models.path('tiny');
    expect(card.sha256).toBe(tinyCard('tiny', other).sha256);
    expect(faults).toMatchObject([{ version: 'v1', reason: 'the model was replaced since by another file' }]);
  });
});
