import type { CardGraph } from '@stickersnap/core';
import { FetchFailure } from '../fetchFailure.ts';
import { mismatch, weightsPath } from '../keep/modelFiles.ts';
import { moveIntoPlace, withTempFolder } from '../keep/tempFolder.ts';
import type { Report } from '../progress.ts';
import { unavailable } from '../unavailable.ts';
import { fetchSource } from './fetchSource.ts';

export interface FetchWeightsOptions {
  readonly registry: string | undefined;
  readonly report: Report;
  readonly signal: AbortSignal;
}

/**
 * Fetches the weights from the first of the graph's sources that gives them.
 * @throws SnapError `model-unavailable` with the last source's reason.
 */
export async function fetchWeights(
  directory: string,
  graph: CardGraph,
  options: FetchWeightsOptions,
): Promise<void> {
  const { report, signal } = options;
  let failure: unknown;
  for (const source of graph.sources) {
    try {
      await withTempFolder(directory, async (folder) => {
        const path = await fetchSource(source, folder, options);
        report({ phase: 'check' });
        const reason = await mismatch(path, graph, signal);
        if (reason !== undefined)
          throw new FetchFailure(`what was fetched is not the model: ${reason}`, WRONG_FILE);
        await moveIntoPlace(path, weightsPath(directory, graph));
      });
      return;
    } catch (error) {
      signal.throwIfAborted();
      failure = error;
    }
  }
  throw unavailable(graph.id, directory, failure);
}

const WRONG_FILE = 'Try again; if it stays so, its source or the SHA-256 in its card is wrong.';
