import type { ModelCard } from '@stickersnap/core';
import type { PullOptions, ReadyModel } from './modelStore.ts';
import type { ModelStoreState } from './modelStoreState.ts';
import type { Report } from './progress.ts';
import { unavailable } from './unavailable.ts';

/**
 * Does a task for a model once, however many ask for it at the same time.
 * @throws SnapError `model-unavailable` with the reason in words for people; `signal.reason`; other SnapErrors.
 */
export async function shareWork(
  { options, flights }: ModelStoreState,
  task: string,
  card: ModelCard,
  { signal, onProgress }: PullOptions,
  work: (report: Report, signal: AbortSignal) => Promise<readonly string[]>,
): Promise<ReadyModel> {
  const begin = (emit: Report, ended: AbortSignal) =>
    work((event) => {
      options.onProgress?.({ id: card.id, ...event });
      emit(event);
    }, ended);
  try {
    const paths = await flights.join(`${task} ${card.id}`, begin, {
      signal,
      onProgress: (event) => onProgress?.({ id: card.id, ...event }),
    });
    return readyModel(card, paths);
  } catch (error) {
    signal?.throwIfAborted();
    throw unavailable(card.id, options.directory, error);
  }
}

export function readyModel(card: ModelCard, [path, decoder]: readonly string[]): ReadyModel {
  return { card, path: path!, ...(decoder === undefined ? {} : { decoder }) };
}
