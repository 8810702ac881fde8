import { graphsOf, type ModelCard, SnapError } from '@stickersnap/core';
import { weightsPath } from '../keep/modelFiles.ts';
import { isPresent } from '../prepare/obtainGraph.ts';
import { readPointer } from './moves.ts';
import { readRecord } from './records.ts';
import { ORIGINAL, type VersionRecord } from './versionRecord.ts';

/** A card with the weights of one of its versions. */
export interface ServedModel {
  readonly card: ModelCard;
  /** `original` for the card as it is. */
  readonly version: string;
  readonly record?: VersionRecord;
}

/** A version that was to serve and cannot. */
export interface Unserved {
  readonly version: string;
  /** For people. */
  readonly reason: string;
}

/**
 * What may serve under a card's name: the version that is pointed to, those that served before it, and at last the
 * original. Of those that cannot it is told why. Sizes alone are looked at: whoever prepares a file hashes it.
 */
export async function* servedModels(
  directory: string,
  card: ModelCard,
): AsyncGenerator<ServedModel | Unserved, void> {
  const { serves, before, damaged } = await readPointer(directory, card.id);
  for (const name of damaged) yield { version: name, reason: 'the file that names it is damaged' };
  for (const version of new Set([serves, ...before.toReversed()])) {
    if (version === ORIGINAL) break;
    yield await look(directory, card, version);
  }
  yield { card, version: ORIGINAL };
}

/** What serves as far as can be seen without opening it. */
export async function firstServed(directory: string, card: ModelCard): Promise<ServedModel> {
  for await (const each of servedModels(directory, card)) if ('card' in each) return each;
  return { card, version: ORIGINAL };
}

async function look(directory: string, card: ModelCard, version: string): Promise<ServedModel | Unserved> {
  try {
    const record = await readRecord(directory, version);
    const reason = await faultOf(directory, card, record);
    return reason === undefined
      ? { card: cardOf(directory, card, record), version, record }
      : { version, reason };
  } catch (error) {
    if (!(error instanceof SnapError)) throw error;
    return { version, reason: error.code === 'version-unknown' ? 'it was removed' : error.message };
  }
}

async function faultOf(
  directory: string,
  card: ModelCard,
  record: VersionRecord,
): Promise<string | undefined> {
  if (record.card !== card.id) return `it is a version of “${record.card}”`;
  if (record.original !== card.sha256) return 'the model was replaced since by another file';
  const [graph] = graphsOf(cardOf(directory, card, record));
  return (await isPresent(directory, graph!)) ? undefined : 'its file is missing or cut off';
}

/** Licences ask that changes are told, so the attribution tells them. */
function cardOf(directory: string, card: ModelCard, { version, sha256, bytes }: VersionRecord): ModelCard {
  const { md5: _ofTheOriginal, ...told } = card;
  return {
    ...told,
    attribution: `${card.attribution}; trained further (version ${version})`,
    sha256,
    bytes,
    sources: [{ kind: 'file', path: weightsPath(directory, { sha256 }) }],
  };
}
