import { basename } from 'node:path';
import { isSettled, type ModelCard, SnapError } from '@stickersnap/core';
import { weightsPath } from './keep/modelFiles.ts';
import type { PullOptions } from './modelStore.ts';
import type { ModelStoreState } from './modelStoreState.ts';
import { variantId } from './prepare/writeVariant.ts';
import { tellOnce } from './serveFirst.ts';
import { shrinkModel } from './shrinkModel.ts';
import { readPointer } from './versions/moves.ts';
import { readRecords } from './versions/records.ts';
import { firstServed } from './versions/servedModels.ts';
import { ORIGINAL } from './versions/versionRecord.ts';

export interface Followed {
  readonly card: ModelCard;
  /** Of the weights that a variant was made of; `original` for whatever is none. */
  readonly version: string;
}

/**
 * A variant that was made here follows the model that it was made of: where other weights serve by now, it is made
 * anew of those. Where that cannot be, it stays as it was, which is told once.
 */
export async function followOriginal(
  state: ModelStoreState,
  card: ModelCard,
  request: PullOptions,
): Promise<Followed> {
  const { directory } = state.options;
  const original = await originalOf(state, card);
  if (original === undefined) return { card, version: ORIGINAL };
  const served = await firstServed(directory, original);
  if (card.variantOf === served.card.sha256) return { card, version: served.version };
  try {
    const { card: anew } = await shrinkModel(state, original.id, card.variant!, request);
    return { card: anew, version: await versionOf(directory, anew) };
  } catch (error) {
    request.signal?.throwIfAborted();
    if (!(error instanceof SnapError)) throw error;
    const reason = String(error.details.reason ?? error.message);
    const version = await versionOf(directory, card);
    tellOnce(state, card.id, [{ version: served.version, reason }], version);
    return { card, version };
  }
}

/** Of the weights that a variant was made of, as far as their record is there. */
async function versionOf(directory: string, { variantOf }: ModelCard): Promise<string> {
  const { records } = await readRecords(directory);
  return records.find(({ sha256 }) => sha256 === variantOf)?.version ?? ORIGINAL;
}

/** @returns nothing for what is no variant, one that somebody brought along, or one of what nothing was learnt of. */
async function originalOf(
  { options, shelf }: ModelStoreState,
  card: ModelCard,
): Promise<ModelCard | undefined> {
  const { variant, sha256 } = card;
  const [source] = card.sources;
  const isOwn = source?.kind === 'file' && basename(source.path) === basename(weightsPath('', { sha256 }));
  const [, id] = idsOf(card.id);
  if (variant === undefined || !isOwn || id === undefined || variantId(id, variant) !== card.id)
    return undefined;
  if ((await readPointer(options.directory, id)).number === 0) return undefined;
  const original = (await shelf.all()).find((each) => each.id === id);
  return original !== undefined && isSettled(original) ? original : undefined;
}

/** Ids of the cards whose versions decide what a card's id opens: its own, and of a variant's that of its model. */
export function idsOf(id: string): readonly string[] {
  const of = /^(.+)-(?:fp16|int8)$/.exec(id)?.[1];
  return of === undefined ? [id] : [id, of];
}
