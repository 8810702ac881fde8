import { truncate } from 'node:fs/promises';
import { graphsOf } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { craftTarball } from '../testing/craftTarball.ts';
import { serveRegistry } from '../testing/serveRegistry.ts';
import { tempDirectory } from '../testing/tempDirectory.ts';
import { tinyCard, tinyModel } from '../testing/tinyModel.ts';
import { weightsPath } from './keep/modelFiles.ts';
import type { ModelStoreOptions } from './modelStore.ts';
import { newModelStoreState } from './modelStoreState.ts';
import { isPresent, readyGraph } from './prepare/obtainGraph.ts';
import { findModel, pullModel } from './pullModel.ts';
import { shrinkModel } from './shrinkModel.ts';

const BYTES = tinyModel();
const NPM = { kind: 'npm', package: 'tiny', version: '1.0.0', file: 'package/tiny.onnx' } as const;

async function openState(options: Partial<ModelStoreOptions> = {}) {
  const directory = await tempDirectory();
  const registry = await serveRegistry({
    tiny: await craftTarball([
      ['package/package.json', '{"name":"tiny","version":"1.0.0"}'],
      ['package/tiny.onnx', BYTES],
    ]),
  });
  const state = newModelStoreState({ directory, registry: registry.address, ...options });
  const card = tinyCard('tiny', BYTES, [NPM]);
  await state.shelf.add(card, directory);
  const [graph] = graphsOf(card);
  return { state, directory, registry, graph: graph! };
}

test('of several who ask for one task one works, and each task is told apart', async () => {
  const { state, registry } = await openState();
  const seen: string[][] = [];
  const onProgress = () => void seen.push(state.flights.underWay);
  const [first, second] = await Promise.all([
    pullModel(state, 'tiny', { onProgress }),
    pullModel(state, 'tiny'),
  ]);
  expect(second).toEqual(first);
  expect(seen.length).toBeGreaterThan(0);
  for (const keys of seen) expect(keys).toEqual(['pull tiny']);
  expect(registry.requests.filter((path) => path.endsWith('.tgz'))).toHaveLength(1);
  expect(state.flights.underWay).toEqual([]);

  const shrinking: string[][] = [];
  const shrunk = shrinkModel(state, 'tiny', 'fp16', {
    onProgress: () => shrinking.push(state.flights.underWay),
  });
  await expect(shrunk).rejects.toMatchObject({ code: 'model-not-shrunk' });
  expect(shrinking[0]).toEqual(['shrink fp16 tiny']);
  expect(state.flights.underWay).toEqual([]);
});

test('a graph that is ready is found without any work', async () => {
  const { state, directory, graph } = await openState();
  expect(await isPresent(directory, graph)).toBe(false);
  expect(await readyGraph(directory, graph)).toBeUndefined();
  const { path } = await findModel(state, 'tiny');
  expect(await readyGraph(directory, graph)).toBe(path);
  expect(await isPresent(directory, graph)).toBe(true);
  const events: unknown[] = [];
  await findModel(state, 'tiny', { onProgress: (event) => events.push(event) });
  expect(events).toEqual([]);

  await truncate(weightsPath(directory, graph), BYTES.length - 1);
  await expect(readyGraph(directory, graph)).rejects.toMatchObject({ code: 'model-damaged' });
});

test('work that fails is not under way any more, and can be begun again', async () => {
  const { state, directory } = await openState({ offline: true });
  await expect(findModel(state, 'tiny')).rejects.toMatchObject({
    code: 'model-unavailable',
    details: { trouble: 'offline' },
  });
  expect(state.flights.underWay).toEqual([]);
  const online = { ...state, options: { ...state.options, offline: false } };
  expect((await findModel(online, 'tiny')).path.startsWith(directory)).toBe(true);
});
