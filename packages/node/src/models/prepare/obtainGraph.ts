import { type CardGraph, SnapError } from '@stickersnap/core';
import { fetchWeights } from '../fetch/fetchWeights.ts';
import { checkWeights, findPrepared, sizeOf, weightsPath } from '../keep/modelFiles.ts';
import { moveIntoPlace } from '../keep/tempFolder.ts';
import type { ModelStoreOptions } from '../modelStore.ts';
import type { Permit } from '../permitFetch.ts';
import type { Report } from '../progress.ts';
import { prepareWeights } from './prepareWeights.ts';

/** Where a model's graphs are kept and fetched from. */
export interface GraphPlace extends Pick<ModelStoreOptions, 'directory' | 'registry'> {
  readonly permit: Permit;
}

/**
 * Fetches and prepares a graph, or checks one that is there; a damaged one is fetched anew.
 * @returns the path of the prepared graph.
 */
export async function pullGraph(
  place: GraphPlace,
  graph: CardGraph,
  report: Report,
  signal: AbortSignal,
): Promise<string> {
  const weights = weightsPath(place.directory, graph);
  if ((await sizeOf(weights)) === undefined) await obtainWeights(place, graph, report, signal);
  else {
    report({ phase: 'check' });
    await checkWeights(weights, graph, signal).catch((error: unknown) => {
      if (!(error instanceof SnapError)) throw error;
      return obtainWeights(place, graph, report, signal);
    });
  }
  const prepared = await findPrepared(place.directory, graph);
  return prepared ?? prepareWeights(place.directory, graph, { report, signal });
}

/** The same without a check of what is there. */
export async function prepareGraph(
  place: GraphPlace,
  graph: CardGraph,
  report: Report,
  signal: AbortSignal,
): Promise<string> {
  const found = await findPrepared(place.directory, graph);
  if (found !== undefined) return found;
  await needWeights(place, graph, report, signal);
  return prepareWeights(place.directory, graph, { report, signal });
}

/** Fetches the weights where there are none. */
export async function needWeights(
  place: GraphPlace,
  graph: CardGraph,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const size = await sizeOf(weightsPath(place.directory, graph));
  if (size === undefined) await obtainWeights(place, graph, report, signal);
}

/**
 * @returns the path of the prepared graph; `undefined` where it has to be made first.
 * @throws SnapError `model-damaged` when the weights have another size than the card says. Only sizes are compared:
 *   hashing at every use would take longer than many a network's run.
 */
export async function readyGraph(directory: string, graph: CardGraph): Promise<string | undefined> {
  const { id, bytes } = graph;
  const size = await sizeOf(weightsPath(directory, graph));
  if (size !== undefined && size !== bytes) {
    throw new SnapError('model-damaged', { id, reason: `${size} bytes instead of ${bytes}` });
  }
  return findPrepared(directory, graph);
}

/** Whether the graph can be used without a network. */
export async function isPresent(directory: string, graph: CardGraph): Promise<boolean> {
  return (
    (await sizeOf(weightsPath(directory, graph))) === graph.bytes ||
    (await findPrepared(directory, graph)) !== undefined
  );
}

async function obtainWeights(
  { directory, registry, permit }: GraphPlace,
  graph: CardGraph,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  permit();
  await fetchWeights(directory, graph, { registry, report, signal }, (path) =>
    moveIntoPlace(path, weightsPath(directory, graph)),
  );
}
