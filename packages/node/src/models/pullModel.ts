import { graphsOf } from '@stickersnap/core';
import { followOriginal } from './followOriginal.ts';
import type { PullOptions, ReadyModel } from './modelStore.ts';
import type { ModelStoreState } from './modelStoreState.ts';
import { placeFor } from './placeFor.ts';
import { prepareGraph, pullGraph, readyGraph } from './prepare/obtainGraph.ts';
import { serveFirst } from './serveFirst.ts';
import { settleModel } from './settleModel.ts';
import { shareWork, taskFor } from './shareWork.ts';
import type { ServedModel } from './versions/servedModels.ts';
import { ORIGINAL } from './versions/versionRecord.ts';

/** See `ModelStore.pull`. */
export function pullModel(
  state: ModelStoreState,
  id: string,
  request: PullOptions = {},
): Promise<ReadyModel> {
  return openServed(state, id, request, async (served) => {
    const { card } = served;
    const place = placeFor(state, card, request);
    const paths = await shareWork(state, taskFor('pull', served), card, request, (report, signal) =>
      oneByOne(graphsOf(card), (graph) => pullGraph(place, graph, report, signal)),
    );
    return readyModel(served, paths);
  });
}

/** See `ModelStore.path`. */
export function findModel(
  state: ModelStoreState,
  id: string,
  request: PullOptions = {},
): Promise<ReadyModel> {
  return openServed(state, id, request, async (served) => {
    const { card } = served;
    const graphs = graphsOf(card);
    const found = await Promise.all(graphs.map((graph) => readyGraph(state.options.directory, graph)));
    const whole = found.filter((path) => path !== undefined);
    if (whole.length === graphs.length) return readyModel(served, whole);
    const place = placeFor(state, card, request);
    const paths = await shareWork(state, taskFor('path', served), card, request, (report, signal) =>
      oneByOne(graphs, (graph) => prepareGraph(place, graph, report, signal)),
    );
    return readyModel(served, paths);
  });
}

async function openServed(
  state: ModelStoreState,
  id: string,
  request: PullOptions,
  open: (served: ServedModel) => Promise<ReadyModel>,
): Promise<ReadyModel> {
  const { card, version } = await followOriginal(state, await settleModel(state, id, request), request);
  const ready = await serveFirst(state, card, request, open);
  return version === ORIGINAL ? ready : { ...ready, version };
}

function readyModel({ card, version }: ServedModel, [path, decoder]: readonly string[]): ReadyModel {
  return {
    card,
    ...(version === ORIGINAL ? {} : { version }),
    path: path!,
    ...(decoder === undefined ? {} : { decoder }),
  };
}

/** Large files at once would only wait for one another. */
async function oneByOne<T>(items: readonly T[], work: (item: T) => Promise<string>): Promise<string[]> {
  const results: string[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
