import { checkCard, graphsOf, type ModelCard, SnapError, type WeightFormat } from '@stickersnap/core';
import { weightsPath } from './keep/modelFiles.ts';
import type { PullOptions, ShrunkModel } from './modelStore.ts';
import type { ModelStoreState } from './modelStoreState.ts';
import { placeFor } from './placeFor.ts';
import { type GraphPlace, needWeights } from './prepare/obtainGraph.ts';
import { variantId, writeVariant } from './prepare/writeVariant.ts';
import type { Report } from './progress.ts';
import { removeModel } from './removeModel.ts';
import { serveFirst } from './serveFirst.ts';
import { settleModel } from './settleModel.ts';
import { shareWork, taskFor } from './shareWork.ts';

/** See `ModelStore.shrink`. */
export async function shrinkModel(
  state: ModelStoreState,
  id: string,
  to: WeightFormat,
  request: PullOptions = {},
): Promise<ShrunkModel> {
  const card = await settleModel(state, id, request);
  const [path] = await serveFirst(state, card, request, (served) =>
    shareWork(state, taskFor(`shrink ${to}`, served), served.card, request, (report, signal) =>
      addVariant(state, served.card, to, placeFor(state, served.card, request), report, signal),
    ),
  );
  return { card: checkCard(await state.shelf.find(variantId(id, to))), path: path! };
}

async function addVariant(
  state: ModelStoreState,
  card: ModelCard,
  to: WeightFormat,
  place: GraphPlace,
  report: Report,
  signal: AbortSignal,
): Promise<string[]> {
  const { shelf } = state;
  const { directory } = place;
  const id = variantId(card.id, to);
  const before = (await shelf.all()).find((each) => each.id === id);
  if (card.variant !== undefined || (before !== undefined && before.variant === undefined)) {
    const reason = card.variant === undefined ? `${id} is another model` : 'it is a variant itself';
    throw new SnapError('model-not-shrunk', { id: card.id, reason });
  }
  const [main] = graphsOf(card);
  await needWeights(place, main!, report, signal);
  const variant = await writeVariant(directory, card, to, { report, signal });
  if (before !== undefined && before.sha256 !== variant.sha256) await removeModel(state, id);
  await shelf.add(variant, directory);
  return [weightsPath(directory, variant)];
}
