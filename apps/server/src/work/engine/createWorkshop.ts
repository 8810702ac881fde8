import { recipeById, SnapError } from '@stickersnap/core';
import type { ModelStore } from '@stickersnap/node';
import { createAdmission } from '../line/admission.ts';
import { chooseSlot } from '../line/chooseSlot.ts';
import { ENGINE_MEMORY } from '../line/planSlots.ts';
import { networkMemory, networksOf } from '../line/recipeMemory.ts';
import { createSlot, type Slot } from '../line/slot.ts';
import { createWaitingLine } from '../line/waitingLine.ts';
import type { EngineSetup } from './engineService.ts';
import { startEngine } from './startEngine.ts';
import type { CutOrder, CutOutcome, CutRequestOptions, Urgency, Workshop } from './workshop.ts';

export interface WorkshopOptions extends EngineSetup {
  /** Of the folder that the setup names; it fetches what engine processes find there. */
  readonly store: Pick<ModelStore, 'cards' | 'path'>;
  /** See `planSlots`. */
  readonly slots: number;
  /** Bytes that all engine processes together may take. */
  readonly memory: number;
  /** How many orders may wait, of each urgency. */
  readonly queue: number;
  /** That an order may take once it is begun. */
  readonly seconds: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Called when an engine process died, with what ended it. */
  readonly onLost?: (reason: string) => void;
}

export const WORKSHOP_DEFAULTS = { queue: 16, seconds: 120, warm: ['fast'] } as const;

/** A process may grow to this multiple of what it takes with its networks before it is replaced. */
const GROWTH = 2;

/** How much the latest order weighs in what an order usually takes. */
const LATEST = 0.1;

interface Waiting {
  readonly networks: readonly string[];
  /** Whether its networks are on the disk. */
  fetched: boolean;
  begin(slot: Slot): void;
  refuse(error: unknown): void;
}

/** Orders wait in one line for the next slot that is free and may load what they need. */
export function createWorkshop(options: WorkshopOptions): Workshop {
  const { models, device, threads, codec, warm, store, queue, memory, seconds, now } = options;
  const line = createWaitingLine<Waiting>({ now });
  const admission = createAdmission({
    most: queue,
    usual: 2 * options.slots,
    overloaded: options.slots,
    now,
  });
  const sizes = new Map<string, number>();
  /** By recipe, of those whose networks are on the disk. */
  const known = new Map<string, readonly string[]>();
  const slots: Slot[] = [];
  let lost = 0;
  let closed = false;
  /** Milliseconds that an order takes. */
  let usual = 1000;

  const memoryOf = (networks: ReadonlySet<string>): number =>
    [...networks].reduce((sum, id) => sum + (sizes.get(id) ?? 0), ENGINE_MEMORY);

  async function findNetworks(recipe: string): Promise<string[]> {
    const cards = await store.cards();
    for (const card of cards) sizes.set(card.id, networkMemory(card));
    return networksOf(recipeById(recipe, cards));
  }

  async function fetchNetworks(recipe: string, networks: readonly string[]): Promise<void> {
    await Promise.all(networks.map((id) => store.path(id)));
    known.set(recipe, networks);
  }

  async function prepare(): Promise<string[]> {
    const lists = await Promise.all(
      warm.map(async (recipe) => {
        const networks = await findNetworks(recipe);
        await fetchNetworks(recipe, networks);
        return networks;
      }),
    );
    return [...new Set(lists.flat())];
  }

  function dispatch(): void {
    if (slots.length > 0 && slots.every(({ state }) => state === 'down')) refuseAll();
    for (;;) {
      let slot: Slot | undefined;
      const next = line.take((item) => {
        if (item.fetched) slot = chooseSlot(slots, item.networks, { memory, memoryOf });
        return slot !== undefined;
      });
      if (next === undefined || slot === undefined) return;
      next.begin(slot);
    }
  }

  function refuseAll(): void {
    const waiting = line.clear();
    slots[0]!.ready().catch((error: unknown) => {
      for (const item of waiting) item.refuse(error);
    });
  }

  /** @throws SnapError `busy` */
  function admit(urgency: Urgency): void {
    const waiting = line.count(urgency);
    const free = line.length === 0 && slots.some(({ state }) => state === 'idle');
    if (free || (urgency === 'later' ? waiting < queue : admission.admit(waiting))) return;
    throw new SnapError('busy', { seconds: Math.ceil(((line.length / slots.length + 1) * usual) / 1000) });
  }

  function enqueue(
    order: CutOrder,
    networks: readonly string[],
    { signal, urgency = 'now' }: CutRequestOptions,
  ) {
    return new Promise<CutOutcome>((resolve, reject) => {
      const leave = () => {
        line.remove(item);
        reject(signal?.reason);
      };
      const item: Waiting = {
        networks,
        fetched: known.has(order.recipe),
        begin: (slot) => {
          signal?.removeEventListener('abort', leave);
          const start = now();
          slot.cut(order, networks, signal).then((outcome) => {
            usual += LATEST * (now() - start - usual);
            resolve(outcome);
          }, reject);
        },
        refuse: (error) => {
          signal?.removeEventListener('abort', leave);
          line.remove(item);
          reject(error);
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      line.add(item, urgency);
      if (item.fetched) return dispatch();
      fetchNetworks(order.recipe, networks).then(() => {
        item.fetched = true;
        dispatch();
      }, item.refuse);
    });
  }

  for (let i = 0; i < options.slots; i++) {
    slots.push(
      createSlot({
        prepare,
        start: () => startEngine({ models, device, threads, codec, warm }),
        seconds,
        recycleAbove: (networks) => GROWTH * memoryOf(networks),
        onChange: dispatch,
        onLost: (reason) => {
          lost++;
          options.onLost?.(reason);
        },
      }),
    );
  }

  return {
    async cut(order, request = {}) {
      request.signal?.throwIfAborted();
      const networks = known.get(order.recipe) ?? (await findNetworks(order.recipe));
      request.signal?.throwIfAborted();
      if (closed) throw new SnapError('aborted');
      if (slots.every(({ state }) => state === 'down')) await slots[0]!.ready();
      admit(request.urgency ?? 'now');
      try {
        return await enqueue(order, networks, request);
      } catch (error) {
        throw closed ? new SnapError('aborted', {}, { cause: error }) : error;
      }
    },
    checkRoom: () => admit('now'),
    load: () => ({
      slots: slots.length,
      up: slots.filter(({ state }) => state === 'idle' || state === 'working').length,
      working: slots.filter(({ state }) => state === 'working').length,
      waiting: line.length,
      lost,
    }),
    ready: async () => {
      await Promise.any(slots.map((slot) => slot.ready())).catch(({ errors }: AggregateError) => {
        throw closed ? new SnapError('aborted') : errors[0];
      });
    },
    close: async () => {
      closed = true;
      for (const item of line.clear()) item.refuse(new SnapError('aborted'));
      await Promise.all(slots.map((slot) => slot.close()));
    },
  };
}
