import { type ErrorCode, type ModelCard, SnapError } from '@stickersnap/core';
import type { PullOptions } from './modelStore.ts';
import type { ModelStoreState } from './modelStoreState.ts';
import { type ServedModel, servedModels, type Unserved } from './versions/servedModels.ts';
import { ORIGINAL } from './versions/versionRecord.ts';

/** What can be wrong with one file and not with another. */
const OF_THE_FILE: readonly ErrorCode[] = ['model-damaged', 'model-failed', 'model-unavailable'];

/**
 * Does something with the version of a card that serves. Where that one's file is missing or damaged, the one before it
 * is taken, at last the original: there is always one, and what was wrong is told once.
 */
export async function serveFirst<T>(
  state: ModelStoreState,
  card: ModelCard,
  { signal }: PullOptions,
  use: (served: ServedModel) => Promise<T>,
): Promise<T> {
  const unserved: Unserved[] = [];
  for await (const each of servedModels(state.options.directory, card)) {
    if (!('card' in each)) {
      unserved.push(each);
      continue;
    }
    try {
      const used = await use(each);
      tellOnce(state, card.id, unserved, each.version);
      return used;
    } catch (error) {
      signal?.throwIfAborted();
      if (each.version === ORIGINAL || !isOfTheFile(error)) throw error;
      unserved.push({ version: each.version, reason: String(error.details.reason) });
    }
  }
  throw new RangeError('there is always an original');
}

function isOfTheFile(error: unknown): error is SnapError {
  return error instanceof SnapError && OF_THE_FILE.includes(error.code);
}

export function tellOnce(
  { options, told }: ModelStoreState,
  id: string,
  unserved: readonly Unserved[],
  serves: string,
): void {
  for (const { version, reason } of unserved) {
    const known = JSON.stringify([id, version, reason]);
    if (told.has(known)) continue;
    told.add(known);
    options.onFault?.({ id, version, reason, serves });
  }
}
