import type { PublishedCard } from '@stickersnap/core';
import type { PullOptions } from './modelStore.ts';
import type { ModelStoreState } from './modelStoreState.ts';
import type { Report } from './progress.ts';
import { unavailable } from './unavailable.ts';
import type { ServedModel } from './versions/servedModels.ts';
import { ORIGINAL } from './versions/versionRecord.ts';

/** Other weights are other work. */
export function taskFor(task: string, { version }: Pick<ServedModel, 'version'>): string {
  return version === ORIGINAL ? task : `${task} ${version}`;
}

/**
 * Does a task for a model once, however many ask for it at the same time.
 * @throws SnapError `model-unavailable` with the reason in words for people; `signal.reason`; other SnapErrors.
 */
export async function shareWork(
  { options, flights }: ModelStoreState,
  task: string,
  card: PublishedCard,
  { signal, onProgress, offline = false }: PullOptions,
  work: (report: Report, signal: AbortSignal) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const begin = (emit: Report, ended: AbortSignal) =>
    work((event) => {
      options.onProgress?.({ id: card.id, ...event });
      emit(event);
    }, ended);
  try {
    // Who may fetch does not share the failure of who may not.
    return await flights.join(`${task} ${card.id}${offline ? ' offline' : ''}`, begin, {
      signal,
      onProgress: (event) => onProgress?.({ id: card.id, ...event }),
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw unavailable(card.id, options.directory, error);
  }
}
