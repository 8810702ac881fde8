import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type CardGraph, SnapError } from '@stickersnap/core';
import { checkWeights, dropPrepared, preparedPrefix, sizeOf, weightsPath } from '../keep/modelFiles.ts';
import { moveIntoPlace, withTempFolder } from '../keep/tempFolder.ts';
import type { Report } from '../progress.ts';
import { unavailable } from '../unavailable.ts';
import { runGraphJob } from './graphJob.ts';

export interface PrepareOptions {
  readonly report: Report;
  readonly signal: AbortSignal;
}

/**
 * Makes the prepared graph from the stored weights, which are hashed first: a flipped bit would only show as
 * a bad mask later.
 * @returns its path.
 */
export async function prepareWeights(
  directory: string,
  graph: CardGraph,
  options: PrepareOptions,
): Promise<string> {
  const { report, signal } = options;
  const from = weightsPath(directory, graph);
  report({ phase: 'check' });
  await checkWeights(from, graph, signal);
  report({ phase: 'prepare' });
  try {
    return await withTempFolder(directory, async (temp) => {
      const to = join(temp, 'prepared.onnx');
      await runGraphJob({ task: 'prepare', from, to, output: graph.outputs }, signal);
      const folder = join(directory, 'prepared');
      await mkdir(folder, { recursive: true });
      await dropPrepared(folder, graph);
      const path = join(folder, `${preparedPrefix(graph)}${await sizeOf(to)}.onnx`);
      await moveIntoPlace(to, path);
      return path;
    });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof RangeError) {
      throw new SnapError('model-failed', { id: graph.id, reason: error.message }, { cause: error });
    }
    throw unavailable(graph.id, directory, error);
  }
}
