import { graphsOf, type ModelCard } from '@stickersnap/core';
import type { PullOptions, ReadyModel } from './modelStore.ts';
import type { ModelStoreState } from './modelStoreState.ts';
import { permitFetch } from './permitFetch.ts';
import { type GraphPlace, prepareGraph, pullGraph, readyGraph } from './prepare/obtainGraph.ts';
import { settleModel } from './settleModel.ts';
import { shareWork } from './shareWork.ts';

/** See `ModelStore.pull`. */
export async function pullModel(
  state: ModelStoreState,
  id: string,
  request: PullOptions = {},
): Promise<ReadyModel> {
  const card = await settleModel(state, id, request);
  const place = placeFor(state, card, request);
  const paths = await shareWork(state, 'pull', card, request, (report, signal) =>
    oneByOne(graphsOf(card), (graph) => pullGraph(place, graph, report, signal)),
  );
  return readyModel(card, paths);
}

/** See `ModelStore.path`. */
export async function findModel(
  state: ModelStoreState,
  id: string,
  request: PullOptions = {},
): Promise<ReadyModel> {
  const card = await settleModel(state, id, request);
  const graphs = graphsOf(card);
  const found = await Promise.all(graphs.map((graph) => readyGraph(state.options.directory, graph)));
  const whole = found.filter((path) => path !== undefined);
  if (whole.length === graphs.length) return readyModel(card, whole);
  const place = placeFor(state, card, request);
  const paths = await shareWork(state, 'path', card, request, (report, signal) =>
    oneByOne(graphs, (graph) => prepareGraph(place, graph, report, signal)),
  );
  return readyModel(card, paths);
}

export function placeFor({ options }: ModelStoreState, card: ModelCard, request: PullOptions): GraphPlace {
  return { ...options, permit: permitFetch(card, options, request) };
}

function readyModel(card: ModelCard, [path, decoder]: readonly string[]): ReadyModel {
  return { card, path: path!, ...(decoder === undefined ? {} : { decoder }) };
}

/** Large files at once would only wait for one another. */
async function oneByOne<T>(items: readonly T[], work: (item: T) => Promise<string>): Promise<string[]> {
  const results: string[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
