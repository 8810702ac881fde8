import { isSettled, type ModelCard, type PublishedCard, SnapError } from '@stickersnap/core';
import { fetchWeights } from './fetch/fetchWeights.ts';
import type { Settlement } from './keep/cardShelf.ts';
import { weightsPath } from './keep/modelFiles.ts';
import { moveIntoPlace } from './keep/tempFolder.ts';
import type { PullOptions } from './modelStore.ts';
import type { ModelStoreState } from './modelStoreState.ts';
import { permitFetch } from './permitFetch.ts';
import { runGraphJob } from './prepare/graphJob.ts';
import type { Report } from './progress.ts';
import { shareWork } from './shareWork.ts';

/**
 * A card with all that is known of its network's file. Where a publisher tells less, the network is fetched, held
 * against what is told, and its SHA-256, size and ends are written into the user's own card.
 */
export async function settleModel(
  state: ModelStoreState,
  id: string,
  request: PullOptions,
): Promise<ModelCard> {
  const card = await state.shelf.find(id);
  request.signal?.throwIfAborted();
  if (isSettled(card)) return card;
  await shareWork(state, 'settle', card, request, async (report, signal) => {
    await fetchFirst(state, card, request, report, signal);
    return [];
  });
  const settled = await state.shelf.find(id);
  if (isSettled(settled)) return settled;
  throw new SnapError('model-unavailable', { id, reason: 'its card was removed meanwhile', mend: '' });
}

async function fetchFirst(
  { options, shelf }: ModelStoreState,
  card: PublishedCard,
  request: PullOptions,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const { directory, registry } = options;
  permitFetch(card, options, request)();
  await fetchWeights(directory, card, { registry, report, signal }, async (path, { sha256, bytes }) => {
    const found: Settlement = { sha256, bytes, ...(await endsOf(card, path, signal)) };
    // Whoever fetched it at the same time has settled what it has to be.
    const now = await shelf.find(card.id);
    if (isSettled(now) && now.sha256 !== sha256) {
      throw new SnapError('model-damaged', { id: card.id, reason: 'its SHA-256 is another one' });
    }
    await moveIntoPlace(path, weightsPath(directory, { sha256 }));
    await shelf.settle(card, found);
  });
}

/** @throws SnapError `model-failed` where the file is no graph. */
async function endsOf(
  { id, input, output }: PublishedCard,
  path: string,
  signal: AbortSignal,
): Promise<Pick<Settlement, 'input' | 'output'>> {
  if (input !== undefined && output !== undefined) return { input, output };
  try {
    const { ends } = await runGraphJob({ task: 'look at', from: path }, signal);
    return { input: input ?? ends!.input, output: output ?? ends!.output };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SnapError('model-failed', { id, reason: error.message }, { cause: error });
  }
}
