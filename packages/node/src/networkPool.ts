import { type Abort, type FindRunner, type ModelRunner, SnapError } from '@stickersnap/core';
import { orAbort } from './abort.ts';
import type { ModelStore, ReadyModel } from './models/modelStore.ts';

/** The weights that a network ran with. */
export interface UsedNetwork {
  readonly id: string;
  /** Of the lineage; `original` until something was learnt. */
  readonly version: string;
  /** Of the weights, lower-case hex. */
  readonly sha256: string;
}

/** Networks for one piece of work: whatever it asks for stays the same, and open, until it gives them back. */
export interface BorrowedNetworks {
  readonly runner: FindRunner;
  /** Those that were asked for, in that order. */
  used(): readonly UsedNetwork[];
  giveBack(): Promise<void>;
}

export interface NetworkPool {
  borrow(): BorrowedNetworks;
  /** For whoever asks now and then: each run is one piece of work. */
  readonly runner: FindRunner;
  close(): Promise<void>;
}

export interface NetworkPoolOptions {
  readonly store: Pick<ModelStore, 'path' | 'serving'>;
  readonly load: (ready: ReadyModel) => Promise<ModelRunner>;
}

interface Network {
  readonly ready: ReadyModel;
  readonly runner: ModelRunner;
  /** Pieces of work that have it. */
  borrowed: number;
  state: 'serves' | 'retired' | 'closed';
}

interface Entry {
  /** What the store said to serve when it was opened. */
  readonly serving: string;
  readonly network: Promise<Network>;
}

/**
 * Networks by their cards' ids, each loaded once, whoever asks. As soon as the store serves another version of one, who
 * comes then is given that; the one of before is closed when the last work that has it is done.
 */
export function createNetworkPool({ store, load }: NetworkPoolOptions): NetworkPool {
  const entries = new Map<string, Entry>();
  const open = new Set<Network>();
  const closing = new AbortController();
  const request = { signal: closing.signal };

  async function start(ready: ReadyModel): Promise<Network> {
    const network: Network = { ready, runner: await load(ready), borrowed: 0, state: 'serves' };
    open.add(network);
    return network;
  }

  async function end(network: Network): Promise<void> {
    network.state = 'closed';
    open.delete(network);
    await network.runner.close();
  }

  /** Two large ones at once may not fit: one that nobody has is closed first. */
  async function replace(id: string, before: Network): Promise<Network> {
    // Whatever is wrong with what would serve, something has to.
    const ready = await store.path(id, request).catch(() => before.ready);
    if (ready.card.sha256 === before.ready.card.sha256) return before;
    before.state = 'retired';
    if (before.borrowed === 0) await end(before);
    try {
      return await start(ready);
    } catch (error) {
      if (closing.signal.aborted) throw error;
      if (!open.has(before)) return start(before.ready);
      before.state = 'serves';
      return before;
    }
  }

  /** What failed is tried anew at the next asking. */
  async function find(id: string, signal?: Abort): Promise<Network> {
    closing.signal.throwIfAborted();
    const serving = await store.serving(id);
    const known = entries.get(id);
    if (known?.serving === serving) return orAbort(known.network, signal);
    const network =
      known === undefined
        ? store.path(id, request).then(start)
        : known.network.then(
            (before) => replace(id, before),
            () => store.path(id, request).then(start),
          );
    const entry: Entry = { serving, network };
    entries.set(id, entry);
    network.catch(() => {
      if (entries.get(id) === entry) entries.delete(id);
    });
    return orAbort(network, signal);
  }

  /** It may have been closed between being found and being taken: then another one serves. */
  async function take(id: string, signal?: Abort): Promise<Network> {
    for (;;) {
      const network = await find(id, signal);
      if (network.state === 'closed') continue;
      network.borrowed++;
      return network;
    }
  }

  async function giveBack(network: Network): Promise<void> {
    network.borrowed--;
    if (network.state === 'retired' && network.borrowed === 0) await end(network);
  }

  function borrow(): BorrowedNetworks {
    const taken = new Map<string, Promise<Network>>();
    const held = new Map<string, Network>();
    let ended = false;
    const takeFor = async (id: string): Promise<Network> => {
      const network = await take(id);
      held.set(id, network);
      if (ended) await giveBack(network);
      return network;
    };
    return {
      runner: async (id, signal) => {
        let network = taken.get(id);
        if (network === undefined) {
          network = takeFor(id);
          taken.set(id, network);
          network.catch(() => taken.delete(id));
        }
        return (await orAbort(network, signal)).runner;
      },
      used: () => [...taken.keys()].flatMap((id) => held.get(id) ?? []).map(usedOf),
      giveBack: async () => {
        if (ended) return;
        ended = true;
        await Promise.all([...held.values()].map(giveBack));
      },
    };
  }

  async function runner(id: string, signal?: Abort): Promise<ModelRunner> {
    const { runner: found } = await find(id, signal);
    return {
      ...found,
      run: async (inputs, options) => {
        const network = await take(id, options?.signal);
        try {
          return await network.runner.run(inputs, options);
        } finally {
          await giveBack(network);
        }
      },
    };
  }

  return {
    borrow,
    runner,
    close: async () => {
      closing.abort(new SnapError('aborted'));
      await Promise.allSettled([...entries.values()].map(({ network }) => network));
      entries.clear();
      await Promise.all([...open].map(end));
    },
  };
}

function usedOf({ ready: { card, version } }: Network): UsedNetwork {
  return { id: card.id, version: version ?? 'original', sha256: card.sha256 };
}
