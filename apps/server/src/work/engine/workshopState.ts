import { SnapError } from '@stickersnap/core';
import { type Admission, createAdmission } from '../line/admission.ts';
import { chooseSlot } from '../line/chooseSlot.ts';
import type { Slot } from '../line/slot.ts';
import { createWaitingLine, type WaitingLine } from '../line/waitingLine.ts';
import { newRecipeNetworks, processMemory, type RecipeNetworks } from './recipeNetworks.ts';
import type { Urgency, WorkshopLoad } from './workshop.ts';

export interface WorkshopLimits {
  /** See `planSlots`. */
  readonly slots: number;
  /** Bytes that all engine processes together may take. */
  readonly memory: number;
  /** How many orders may wait, of each urgency. */
  readonly queue: number;
}

/** All that a workshop knows while it works. */
export interface WorkshopState {
  readonly limits: WorkshopLimits;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly networks: RecipeNetworks;
  readonly line: WaitingLine<WaitingOrder>;
  readonly admission: Admission;
  readonly slots: Slot[];
  /** Engine processes that died. */
  lost: number;
  closed: boolean;
  /** Milliseconds that an order takes. */
  usual: number;
}

export interface WaitingOrder {
  readonly networks: readonly string[];
  /** Whether its networks are on the disk. */
  fetched: boolean;
  begin(slot: Slot): void;
  refuse(error: unknown): void;
}

/** How much the latest order weighs in what an order usually takes. */
const LATEST = 0.1;

/** A workshop before its slots are set up. */
export function newWorkshopState(parts: {
  readonly limits: WorkshopLimits;
  readonly store: RecipeNetworks['store'];
  readonly now: () => number;
}): WorkshopState {
  const { limits, store, now } = parts;
  const { slots, queue } = limits;
  return {
    limits,
    now,
    networks: newRecipeNetworks(store),
    line: createWaitingLine<WaitingOrder>({ now }),
    admission: createAdmission({ most: queue, usual: 2 * slots, overloaded: slots, now }),
    slots: [],
    lost: 0,
    closed: false,
    usual: 1000,
  };
}

/** @throws SnapError `busy`, with the seconds after which to come again. */
export function admit({ limits, line, admission, slots, usual }: WorkshopState, urgency: Urgency): void {
  const waiting = line.count(urgency);
  const free = line.length === 0 && slots.some(({ state }) => state === 'idle');
  if (free || (urgency === 'later' ? waiting < limits.queue : admission.admit(waiting))) return;
  throw new SnapError('busy', { seconds: Math.ceil(((line.length / slots.length + 1) * usual) / 1000) });
}

/** Begins what can be begun; asked whenever an order came, a network is there or a slot has changed. */
export function dispatch(state: WorkshopState): void {
  const { limits, line, networks, slots } = state;
  const memoryOf = (ids: ReadonlySet<string>) => processMemory(networks, ids);
  if (isDown(state)) refuseWaiting(state);
  for (;;) {
    let slot: Slot | undefined;
    const next = line.take((item) => {
      if (item.fetched) slot = chooseSlot(slots, item.networks, { memory: limits.memory, memoryOf });
      return slot !== undefined;
    });
    if (next === undefined || slot === undefined) return;
    next.begin(slot);
  }
}

/** No process came up; each slot tries again after a pause. */
export function isDown({ slots }: WorkshopState): boolean {
  return slots.length > 0 && slots.every(({ state }) => state === 'down');
}

function refuseWaiting({ line, slots }: WorkshopState): void {
  const waiting = line.clear();
  slots[0]!.ready().catch((error: unknown) => {
    for (const item of waiting) item.refuse(error);
  });
}

/** @param ms that an order took just now. */
export function noteDuration(state: WorkshopState, ms: number): void {
  state.usual += LATEST * (ms - state.usual);
}

export function loadOf({ slots, line, lost }: WorkshopState): WorkshopLoad {
  return {
    slots: slots.length,
    up: slots.filter(({ state }) => state === 'idle' || state === 'working').length,
    working: slots.filter(({ state }) => state === 'working').length,
    waiting: line.length,
    oldest: line.oldest(),
    memory: slots.map(({ memory }) => memory),
    lost,
  };
}

/** Ends all processes; what waits is refused. */
export async function closeWorkshop(state: WorkshopState): Promise<void> {
  state.closed = true;
  for (const item of state.line.clear()) item.refuse(new SnapError('aborted'));
  await Promise.all(state.slots.map((slot) => slot.close()));
}
