import { rm } from 'node:fs/promises';
import { type Abort, type ModelCard, SnapError, type WeightFormat } from '@stickersnap/core';
import { createCardShelf, isBuiltIn } from './cardShelf.ts';
import type { Trouble } from './fetchFailure.ts';
import {
  checkWeights,
  fetchWeights,
  filesOf,
  findPrepared,
  prepareWeights,
  sizeOf,
  weightsPath,
} from './modelFiles.ts';
import type { ModelProgress, Report } from './progress.ts';
import { type JoinOptions, SharedFlights } from './sharedFlights.ts';
import { unavailable } from './unavailable.ts';
import { variantId, writeVariant } from './writeVariant.ts';

export { defaultModelDirectory } from './defaultModelDirectory.ts';
export type { ModelProgress } from './progress.ts';

export interface ModelStoreOptions {
  /** Made when it is first needed. */
  readonly directory: string;
  /** An npm registry to be asked plainly; without it the user's own npm is run. */
  readonly registry?: string;
  /** Nothing is ever fetched; what is missing is an error. */
  readonly offline?: boolean;
  /** Hears every pull. */
  readonly onProgress?: (progress: ModelProgress) => void;
}

export interface PullOptions {
  readonly onProgress?: (progress: ModelProgress) => void;
  readonly signal?: Abort;
}

export interface StoredModel {
  readonly card: ModelCard;
  readonly origin: 'built-in' | 'added';
  /** Whether it can be used without a network. */
  readonly present: boolean;
  readonly bytesOnDisk: number;
}

export interface ReadyModel {
  readonly card: ModelCard;
  /** Of the prepared graph. */
  readonly path: string;
}

export interface ShrunkModel {
  readonly card: ModelCard;
  /** Of the variant's weight file. */
  readonly path: string;
}

/**
 * The networks on this machine. Errors are SnapErrors: `model-unknown`, `model-unavailable` (not fetched),
 * `model-damaged`, `model-failed` (no graph that can be prepared); `signal.reason` is rethrown as it is.
 */
export interface ModelStore {
  /** The built-in cards and those added by the user. */
  cards(): Promise<readonly ModelCard[]>;
  list(): Promise<readonly StoredModel[]>;
  /** Fetches and prepares a model, or checks one that is there; a damaged one is fetched anew. */
  pull(id: string, options?: PullOptions): Promise<ReadyModel>;
  /** The prepared graph, pulled first where it is missing. */
  path(id: string, options?: PullOptions): Promise<ReadyModel>;
  /**
   * Writes a smaller variant of a model, pulled first where it is missing. It is a model of its own from
   * then on, `u2netp-int8` say.
   * @throws SnapError `model-not-shrunk`
   */
  shrink(id: string, to: WeightFormat, options?: PullOptions): Promise<ShrunkModel>;
  /**
   * @param card checked; SnapError `option-invalid` names the field that is wrong.
   * @param folder what the card's file paths are relative to.
   */
  add(card: unknown, folder: string): Promise<ModelCard>;
  /** Deletes a model's files; one that was added is forgotten, too. */
  remove(id: string): Promise<void>;
}

export function createModelStore(options: ModelStoreOptions): ModelStore {
  const { directory, registry, offline = false } = options;
  const shelf = createCardShelf(directory);
  const flights = new SharedFlights<string, Omit<ModelProgress, 'id'>>();

  const share = async (
    task: string,
    card: ModelCard,
    request: PullOptions,
    work: (report: Report, signal: AbortSignal) => Promise<string>,
  ): Promise<ReadyModel> => {
    const join: JoinOptions<Omit<ModelProgress, 'id'>> = {
      signal: request.signal,
      onProgress: (event) => request.onProgress?.({ id: card.id, ...event }),
    };
    const begin = (emit: Report, signal: AbortSignal) =>
      work((event) => {
        options.onProgress?.({ id: card.id, ...event });
        emit(event);
      }, signal);
    try {
      return { card, path: await flights.join(`${task} ${card.id}`, begin, join) };
    } catch (error) {
      request.signal?.throwIfAborted();
      throw unavailable(card.id, directory, error);
    }
  };

  const obtain = (card: ModelCard, report: Report, signal: AbortSignal): Promise<void> => {
    if (!offline) return fetchWeights(directory, card, { registry, report, signal });
    const mend = 'Fetch it where there is a network.';
    const details = { reason: 'fetching is switched off', mend, trouble: 'offline' satisfies Trouble };
    throw new SnapError('model-unavailable', { id: card.id, ...details });
  };

  const pull = async (card: ModelCard, report: Report, signal: AbortSignal): Promise<string> => {
    const weights = weightsPath(directory, card);
    if ((await sizeOf(weights)) === undefined) await obtain(card, report, signal);
    else {
      report({ phase: 'check' });
      await checkWeights(weights, card, signal).catch((error: unknown) => {
        if (!(error instanceof SnapError)) throw error;
        return obtain(card, report, signal);
      });
    }
    const prepared = await findPrepared(directory, card);
    return prepared ?? prepareWeights(directory, card, { registry, report, signal });
  };

  /** Only sizes are compared here: hashing at every use would take longer than many a network's run. */
  const ready = async (card: ModelCard): Promise<string | undefined> => {
    const size = await sizeOf(weightsPath(directory, card));
    if (size !== undefined && size !== card.bytes) {
      throw new SnapError('model-damaged', { id: card.id, reason: `${size} bytes instead of ${card.bytes}` });
    }
    return findPrepared(directory, card);
  };

  const shrink = async (card: ModelCard, to: WeightFormat, report: Report, signal: AbortSignal) => {
    const id = variantId(card.id, to);
    const before = (await shelf.all()).find((each) => each.id === id);
    if (card.variant !== undefined || (before !== undefined && before.variant === undefined)) {
      const reason = card.variant === undefined ? `${id} is another model` : 'it is a variant itself';
      throw new SnapError('model-not-shrunk', { id: card.id, reason });
    }
    const options = { registry, report, signal };
    if ((await sizeOf(weightsPath(directory, card))) === undefined) await obtain(card, report, signal);
    const variant = await writeVariant(directory, card, to, options);
    if (before !== undefined && before.sha256 !== variant.sha256) await remove(id);
    await shelf.add(variant, directory);
    return weightsPath(directory, variant);
  };

  const remove = async (id: string): Promise<void> => {
    const card = await shelf.find(id);
    const others = (await shelf.all()).filter((each) => each.id !== id);
    if (!others.some((each) => each.sha256 === card.sha256)) {
      for (const path of await filesOf(directory, card)) await rm(path, { force: true });
    }
    await shelf.remove(id);
  };

  return {
    cards: shelf.all,
    list: async () => {
      const cards = await shelf.all();
      return Promise.all(
        cards.map(async (card) => {
          const sizes = await Promise.all((await filesOf(directory, card)).map(sizeOf));
          const weights = await sizeOf(weightsPath(directory, card));
          return {
            card,
            origin: isBuiltIn(card.id) ? 'built-in' : 'added',
            present: weights === card.bytes || (await findPrepared(directory, card)) !== undefined,
            bytesOnDisk: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
          };
        }),
      );
    },
    pull: async (id, request = {}) => {
      const card = await shelf.find(id);
      return share('pull', card, request, (report, signal) => pull(card, report, signal));
    },
    path: async (id, request = {}) => {
      const card = await shelf.find(id);
      request.signal?.throwIfAborted();
      const found = await ready(card);
      if (found !== undefined) return { card, path: found };
      return share('path', card, request, async (report, signal) => {
        if ((await sizeOf(weightsPath(directory, card))) === undefined) await obtain(card, report, signal);
        return prepareWeights(directory, card, { registry, report, signal });
      });
    },
    shrink: async (id, to, request = {}) => {
      const card = await shelf.find(id);
      const { path } = await share(`shrink ${to}`, card, request, (report, signal) =>
        shrink(card, to, report, signal),
      );
      return { card: await shelf.find(variantId(id, to)), path };
    },
    add: (value, folder) => shelf.add(value, folder),
    remove,
  };
}
