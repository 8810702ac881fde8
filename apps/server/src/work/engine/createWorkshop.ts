import { needsAnswer, SnapError } from '@stickersnap/core';
import type { VersionFault } from '@stickersnap/node';
import type { About } from '../../watch/about.ts';
import { createSlot } from '../line/slot.ts';
import type { EngineSetup } from './engineService.ts';
import { enqueue } from './enqueue.ts';
import {
  clickNetworks,
  fetchRecipes,
  findNetworks,
  firstInstalled,
  processMemory,
  type RecipeNetworks,
} from './recipeNetworks.ts';
import { startEngine } from './startEngine.ts';
import type { CutOrder, CutOutcome, CutRequestOptions, Workshop } from './workshop.ts';
import {
  admit,
  closeWorkshop,
  dispatch,
  isDown,
  loadOf,
  newWorkshopState,
  type WorkshopLimits,
  type WorkshopState,
} from './workshopState.ts';

export interface WorkshopOptions extends EngineSetup, WorkshopLimits {
  /** Of the folder that the setup names. */
  readonly store: RecipeNetworks['store'];
  /** That an order may take once it is begun. */
  readonly seconds: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Called when an engine process died, with what ended it and what it was at work for. */
  readonly onLost?: (reason: string, about: About) => void;
  /** Called with each version of a network that is not whole; more than once, where several processes find it so. */
  readonly onFault?: (fault: VersionFault, about: About) => void;
}

export const WORKSHOP_DEFAULTS = { queue: 16, seconds: 120, warm: ['fast'] } as const;

/** A process may grow to this multiple of what it takes with its networks before it is replaced. */
const GROWTH = 2;

/** Orders wait in one line for the next slot that is free and may load what they need. */
export function createWorkshop(options: WorkshopOptions): Workshop {
  const { slots, memory, queue, store, now } = options;
  const state = newWorkshopState({ limits: { slots, memory, queue }, store, now });
  addSlots(state, options);
  return {
    cut: (order, request = {}) => cut(state, order, request),
    firstInstalled: (ids) => firstInstalled(state.networks, ids),
    checkRoom: () => admit(state, 'now'),
    load: () => loadOf(state),
    ready: () => ready(state),
    close: () => closeWorkshop(state),
  };
}

function addSlots(state: WorkshopState, options: WorkshopOptions): void {
  const { models, device, threads, codec, warm, seconds, onLost, onFault } = options;
  for (let i = 0; i < options.slots; i++) {
    state.slots.push(
      createSlot({
        prepare: () => fetchRecipes(state.networks, warm),
        start: () => startEngine({ models, device, threads, codec, warm }),
        seconds,
        recycleAbove: (networks) => GROWTH * processMemory(state.networks, networks),
        onChange: () => dispatch(state),
        onLost: (reason, about) => {
          state.lost++;
          onLost?.(reason, about);
        },
        onFault,
      }),
    );
  }
}

async function cut(state: WorkshopState, order: CutOrder, request: CutRequestOptions): Promise<CutOutcome> {
  const { signal, urgency = 'now' } = request;
  signal?.throwIfAborted();
  const known = state.networks;
  const networks = known.fetched.get(order.recipe) ?? (await findNetworks(known, order.recipe));
  const asks = order.strokes !== undefined && needsAnswer(order.strokes);
  const beside = asks ? await clickNetworks(known) : [];
  signal?.throwIfAborted();
  if (state.closed) throw new SnapError('aborted');
  if (isDown(state)) await state.slots[0]!.ready();
  admit(state, urgency);
  try {
    return await enqueue(state, order, networks, { ...request, beside });
  } catch (error) {
    throw state.closed ? new SnapError('aborted', {}, { cause: error }) : error;
  }
}

async function ready(state: WorkshopState): Promise<void> {
  await Promise.any(state.slots.map((slot) => slot.ready())).catch(({ errors }: AggregateError) => {
    throw state.closed ? new SnapError('aborted') : errors[0];
  });
}
