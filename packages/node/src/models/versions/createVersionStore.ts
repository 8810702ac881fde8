import { readFile, rm } from 'node:fs/promises';
import { graphsOf, isSettled, type ModelCard, SnapError } from '@stickersnap/core';
import { createCardShelf } from '../keep/cardShelf.ts';
import { checkWeights, filesOf, weightsPath } from '../keep/modelFiles.ts';
import { addVersion } from './addVersion.ts';
import { addMove, type Move, movedCards, readMoves, readPointer } from './moves.ts';
import { type DamagedVersion, dropRecord, readRecord, readRecords } from './records.ts';
import { firstServed } from './servedModels.ts';
import { type NewVersion, ORIGINAL, type VersionRecord } from './versionRecord.ts';

/** A version with what became of it. */
export interface ListedVersion extends VersionRecord {
  readonly serves: boolean;
  /** By whom and when it was last made to serve; `null`: never. */
  readonly promotedBy: string | null;
  /** ISO 8601, UTC. */
  readonly promotedAt: string | null;
}

export interface VersionList {
  /** The oldest first. */
  readonly versions: readonly ListedVersion[];
  /** Records that cannot be read: none of them is ever served. */
  readonly damaged: readonly DamagedVersion[];
}

export interface VersionStoreOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * What was learnt, beside the models that it was learnt from. Several processes may use one folder at once, and whoever
 * is killed leaves what serves whole. Whoever opens a model by its card's id is given the version that serves.
 */
export interface VersionStore {
  /**
   * Keeps what learning exports. The same may be added twice.
   * @param bytes an ONNX file with the original's own graph: only bytes of weights differ.
   * @throws SnapError `option-invalid` naming the field, also where the checksum is another; `model-unknown`;
   *   `model-unavailable` where the original is not here to be held against; `version-refused` for another graph.
   */
  add(record: NewVersion, bytes: Uint8Array): Promise<VersionRecord>;
  /** Of one card, or of all. */
  list(card?: string): Promise<VersionList>;
  /** What serves; `undefined`: the original. @throws SnapError `model-unknown` */
  current(card: string): Promise<VersionRecord | undefined>;
  /**
   * From now on it serves.
   * @param who for the history.
   * @throws SnapError `version-unknown`, `record-damaged`; `version-refused` where its verdict does not let it, with the
   *   verdict's reasons, or where its file is not whole.
   */
  promote(card: string, version: string, who: string): Promise<Move>;
  /**
   * What served before serves again, down to the original. What was removed meanwhile is passed over.
   * @throws SnapError `nothing-before`
   */
  rollback(card: string, who?: string): Promise<Move>;
  /**
   * The weights of a version, or of the original, in the original's own graph.
   * @throws SnapError `model-unknown`, `model-unavailable`, `version-unknown`
   */
  read(card: string, version: string): Promise<Uint8Array>;
  /** The oldest first. */
  history(card: string): Promise<readonly Move[]>;
  /** @throws SnapError `version-unknown`; `version-needed` while it serves, or is what rolling back would lead to. */
  remove(version: string): Promise<void>;
}

/** @param directory of the models. */
export function createVersionStore(
  directory: string,
  { now = Date.now }: VersionStoreOptions = {},
): VersionStore {
  const shelf = createCardShelf(directory);
  const time = () => new Date(now()).toISOString();

  async function cardOf(id: string): Promise<ModelCard> {
    const card = await shelf.find(id);
    if (isSettled(card)) return card;
    throw new SnapError('model-unavailable', { id, reason: 'it was never fetched', mend: 'Fetch it first.' });
  }

  async function current(id: string): Promise<VersionRecord | undefined> {
    const card = await shelf.find(id);
    return isSettled(card) ? (await firstServed(directory, card)).record : undefined;
  }

  async function list(card?: string): Promise<VersionList> {
    const { records, damaged } = await readRecords(directory);
    const wanted = records.filter((each) => card === undefined || each.card === card);
    const facts = new Map<string, { readonly moves: readonly Move[]; readonly serves: string | undefined }>();
    for (const id of new Set(wanted.map((each) => each.card))) {
      const serves = await current(id).catch(ignoreUnknown);
      facts.set(id, { moves: await readMoves(directory, id), serves: serves?.version });
    }
    const versions = wanted.map((record) => {
      const { moves, serves } = facts.get(record.card)!;
      const move = moves.findLast(({ kind, to }) => kind === 'promotion' && to === record.version);
      return {
        ...record,
        serves: serves === record.version,
        promotedBy: move?.who ?? null,
        promotedAt: move?.at ?? null,
      };
    });
    return { versions, damaged };
  }

  async function promote(id: string, version: string, who: string): Promise<Move> {
    const card = await cardOf(id);
    const record = await readRecord(directory, version);
    const refuse = (reason: string): never => {
      throw new SnapError('version-refused', { version, reason });
    };
    if (record.card !== id) refuse(`it is a version of “${record.card}”`);
    if (!record.verdict.promotes) refuse(record.verdict.reasons.join('; '));
    if (record.original !== card.sha256) refuse('the model was replaced since by another file');
    const path = weightsPath(directory, record);
    // Hashed now: whatever is pointed to was whole when it was.
    await checkWeights(path, { ...record, id: version }, new AbortController().signal).catch(
      (error: unknown) =>
        refuse(`its file is damaged (${error instanceof SnapError ? error.details.reason : error})`),
    );
    return addMove(directory, id, ({ serves, before }) =>
      serves === version
        ? undefined
        : { kind: 'promotion', to: version, who, at: time(), before: [...before, serves] },
    );
  }

  async function rollback(id: string, who = 'nobody said'): Promise<Move> {
    await cardOf(id);
    const { records } = await readRecords(directory);
    const isThere = (version: string) =>
      version === ORIGINAL || records.some((each) => each.version === version);
    return addMove(directory, id, ({ before }) => {
      const left = before.filter(isThere);
      const to = left.pop();
      if (to === undefined) throw new SnapError('nothing-before', { id });
      return { kind: 'rollback', to, who, at: time(), before: left };
    });
  }

  async function remove(version: string): Promise<void> {
    const record = await readRecord(directory, version).catch((error: unknown) => {
      if (error instanceof SnapError && error.code === 'record-damaged') return undefined;
      throw error;
    });
    for (const card of await movedCards(directory)) {
      const { serves, before } = await readPointer(directory, card);
      const reason =
        serves === version ? 'it serves' : before.at(-1) === version ? 'rolling back leads to it' : undefined;
      if (reason !== undefined) throw new SnapError('version-needed', { version, reason });
    }
    await dropRecord(directory, version);
    if (record !== undefined) await dropFiles(record.sha256);
  }

  /** Unless somebody else has the same. */
  async function dropFiles(sha256: string): Promise<void> {
    const { records } = await readRecords(directory);
    const graphs = (await shelf.all()).filter(isSettled).flatMap(graphsOf);
    if ([...records, ...graphs].some((each) => each.sha256 === sha256)) return;
    for (const path of await filesOf(directory, { sha256 })) await rm(path, { force: true });
  }

  return {
    add: async (record, bytes) => addVersion(directory, record, bytes, { cardOf, readOriginal }),
    list,
    current,
    promote,
    rollback,
    read: async (card, version) =>
      version === ORIGINAL
        ? readOriginal(await cardOf(card))
        : readFile(weightsPath(directory, await readRecord(directory, version))),
    history: (card) => readMoves(directory, card),
    remove,
  };

  async function readOriginal(card: ModelCard): Promise<Uint8Array> {
    const path = weightsPath(directory, card);
    return readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      const told = { id: card.id, reason: 'its original file is not here', mend: 'Fetch it first.' };
      throw new SnapError('model-unavailable', told, { cause: error });
    });
  }
}

/** A card that is known no more has versions all the same. */
function ignoreUnknown(error: unknown): undefined {
  if (error instanceof SnapError && error.code === 'model-unknown') return undefined;
  throw error;
}
