import { graphsOf } from '@stickersnap/core';
import type { PullOptions, ReadyModel } from './modelStore.ts';
import type { ModelStoreState } from './modelStoreState.ts';
import { prepareGraph, pullGraph, readyGraph } from './prepare/obtainGraph.ts';
import { readyModel, shareWork } from './shareWork.ts';

/** See `ModelStore.pull`. */
export async function pullModel(
  state: ModelStoreState,
  id: string,
  request: PullOptions = {},
): Promise<ReadyModel> {
  const card = await state.shelf.find(id);
  return shareWork(state, 'pull', card, request, (report, signal) =>
    oneByOne(graphsOf(card), (graph) => pullGraph(state.options, graph, report, signal)),
  );
}

/** See `ModelStore.path`. */
export async function findModel(
  state: ModelStoreState,
  id: string,
  request: PullOptions = {},
): Promise<ReadyModel> {
  const { options, shelf } = state;
  const card = await shelf.find(id);
  request.signal?.throwIfAborted();
  const graphs = graphsOf(card);
  const found = await Promise.all(graphs.map((graph) => readyGraph(options.directory, graph)));
  const whole = found.filter((path) => path !== undefined);
  if (whole.length === graphs.length) return readyModel(card, whole);
  return shareWork(state, 'path', card, request, (report, signal) =>
    oneByOne(graphs, (graph) => prepareGraph(options, graph, report, signal)),
  );
}

/** Large files at once would only wait for one another. */
async function oneByOne<T>(items: readonly T[], work: (item: T) => Promise<string>): Promise<string[]> {
  const results: string[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
