import { rm } from 'node:fs/promises';
import {
  type Abort,
  type CardGraph,
  graphsOf,
  type ModelCard,
  SnapError,
  type WeightFormat,
} from '@stickersnap/core';
import { fetchWeights } from './fetch/fetchWeights.ts';
import type { Trouble } from './fetchFailure.ts';
import { createCardShelf, isBuiltIn } from './keep/cardShelf.ts';
import { checkWeights, filesOf, findPrepared, sizeOf, weightsPath } from './keep/modelFiles.ts';
import { prepareWeights } from './prepare/prepareWeights.ts';
import { variantId, writeVariant } from './prepare/writeVariant.ts';
import type { ModelProgress, Report } from './progress.ts';
import { type JoinOptions, SharedFlights } from './sharedFlights.ts';
import { unavailable } from './unavailable.ts';

export { defaultModelDirectory } from './keep/defaultModelDirectory.ts';
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
  /** Of the second one, where the card has a decoder. */
  readonly decoder?: string;
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
  const flights = new SharedFlights<readonly string[], Omit<ModelProgress, 'id'>>();

  const share = async (
    task: string,
    card: ModelCard,
    request: PullOptions,
    work: (report: Report, signal: AbortSignal) => Promise<readonly string[]>,
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
      return readyModel(card, await flights.join(`${task} ${card.id}`, begin, join));
    } catch (error) {
      request.signal?.throwIfAborted();
      throw unavailable(card.id, directory, error);
    }
  };

  const obtain = (graph: CardGraph, report: Report, signal: AbortSignal): Promise<void> => {
    if (!offline) return fetchWeights(directory, graph, { registry, report, signal });
    const mend = 'Fetch it where there is a network.';
    const details = { reason: 'fetching is switched off', mend, trouble: 'offline' satisfies Trouble };
    throw new SnapError('model-unavailable', { id: graph.id, ...details });
  };

  const pull = async (graph: CardGraph, report: Report, signal: AbortSignal): Promise<string> => {
    const weights = weightsPath(directory, graph);
    if ((await sizeOf(weights)) === undefined) await obtain(graph, report, signal);
    else {
      report({ phase: 'check' });
      await checkWeights(weights, graph, signal).catch((error: unknown) => {
        if (!(error instanceof SnapError)) throw error;
        return obtain(graph, report, signal);
      });
    }
    const prepared = await findPrepared(directory, graph);
    return prepared ?? prepareWeights(directory, graph, { report, signal });
  };

  /** Only sizes are compared here: hashing at every use would take longer than many a network's run. */
  const ready = async (graph: CardGraph): Promise<string | undefined> => {
    const { id, bytes } = graph;
    const size = await sizeOf(weightsPath(directory, graph));
    if (size !== undefined && size !== bytes) {
      throw new SnapError('model-damaged', { id, reason: `${size} bytes instead of ${bytes}` });
    }
    return findPrepared(directory, graph);
  };

  const isPresent = async (graph: CardGraph): Promise<boolean> =>
    (await sizeOf(weightsPath(directory, graph))) === graph.bytes ||
    (await findPrepared(directory, graph)) !== undefined;

  const prepare = async (graph: CardGraph, report: Report, signal: AbortSignal): Promise<string> => {
    const found = await findPrepared(directory, graph);
    if (found !== undefined) return found;
    if ((await sizeOf(weightsPath(directory, graph))) === undefined) await obtain(graph, report, signal);
    return prepareWeights(directory, graph, { report, signal });
  };

  const shrink = async (card: ModelCard, to: WeightFormat, report: Report, signal: AbortSignal) => {
    const id = variantId(card.id, to);
    const before = (await shelf.all()).find((each) => each.id === id);
    if (card.variant !== undefined || (before !== undefined && before.variant === undefined)) {
      const reason = card.variant === undefined ? `${id} is another model` : 'it is a variant itself';
      throw new SnapError('model-not-shrunk', { id: card.id, reason });
    }
    const [main] = graphsOf(card);
    if ((await sizeOf(weightsPath(directory, card))) === undefined) await obtain(main!, report, signal);
    const variant = await writeVariant(directory, card, to, { report, signal });
    if (before !== undefined && before.sha256 !== variant.sha256) await remove(id);
    await shelf.add(variant, directory);
    return [weightsPath(directory, variant)];
  };

  const remove = async (id: string): Promise<void> => {
    const card = await shelf.find(id);
    const others = (await shelf.all()).filter((each) => each.id !== id).flatMap(graphsOf);
    for (const graph of graphsOf(card)) {
      if (others.some((each) => each.sha256 === graph.sha256)) continue;
      for (const path of await filesOf(directory, graph)) await rm(path, { force: true });
    }
    await shelf.remove(id);
  };

  return {
    cards: shelf.all,
    list: async () => {
      const cards = await shelf.all();
      return Promise.all(
        cards.map(async (card) => {
          const graphs = graphsOf(card);
          const files = await Promise.all(graphs.map((graph) => filesOf(directory, graph)));
          const sizes = await Promise.all([...new Set(files.flat())].map(sizeOf));
          const present = await Promise.all(graphs.map(isPresent));
          return {
            card,
            origin: isBuiltIn(card.id) ? 'built-in' : 'added',
            present: present.every((each) => each),
            bytesOnDisk: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
          };
        }),
      );
    },
    pull: async (id, request = {}) => {
      const card = await shelf.find(id);
      return share('pull', card, request, (report, signal) =>
        oneByOne(graphsOf(card), (graph) => pull(graph, report, signal)),
      );
    },
    path: async (id, request = {}) => {
      const card = await shelf.find(id);
      request.signal?.throwIfAborted();
      const graphs = graphsOf(card);
      const found = await Promise.all(graphs.map(ready));
      const whole = found.filter((path) => path !== undefined);
      if (whole.length === graphs.length) return readyModel(card, whole);
      return share('path', card, request, (report, signal) =>
        oneByOne(graphs, (graph) => prepare(graph, report, signal)),
      );
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

function readyModel(card: ModelCard, [path, decoder]: readonly string[]): ReadyModel {
  return { card, path: path!, ...(decoder === undefined ? {} : { decoder }) };
}

/** Large files at once would only wait for one another. */
async function oneByOne<T>(items: readonly T[], work: (item: T) => Promise<string>): Promise<string[]> {
  const results: string[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
