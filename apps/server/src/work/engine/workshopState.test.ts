import { CLICK_MODEL, MODELS, NAMED_MODELS, SnapError } from '@stickersnap/core';
import { expect, test } from 'vitest';
import type { Slot, SlotState } from '../line/slot.ts';
import { enqueue } from './enqueue.ts';
import {
  clickNetworks,
  fetchRecipes,
  findNetworks,
  firstInstalled,
  processMemory,
} from './recipeNetworks.ts';
import type { CutOrder, CutOutcome } from './workshop.ts';
import { admit, closeWorkshop, dispatch, loadOf, newWorkshopState, noteDuration } from './workshopState.ts';

const OUTCOME = { format: 'png' } as CutOutcome;
const TIMES = { began: 0, ended: 1 };
const orderOf = (recipe: string): CutOrder => ({ path: `/${recipe}`, recipe, products: [] });

interface TestSlot extends Slot {
  state: SlotState;
  readonly begun: CutOrder[];
}

function slotOf(state: SlotState, networks: readonly string[] = [], trouble?: Error): TestSlot {
  const slot: TestSlot = {
    state,
    networks: new Set(networks),
    memory: 0,
    begun: [],
    ready: () => (trouble === undefined ? Promise.resolve() : Promise.reject(trouble)),
    cut: async (order) => {
      slot.state = 'working';
      slot.begun.push(order);
      return { outcome: OUTCOME, times: TIMES, memory: 1 };
    },
    close: async () => {
      slot.state = 'closed';
    },
  };
  return slot;
}

/** A workshop whose networks come to the disk when they are `let` through. */
function openState(slots: readonly TestSlot[], queue = 4) {
  let time = 0;
  const asked: string[] = [];
  let letThrough: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  const state = newWorkshopState({
    limits: { slots: slots.length, memory: 2 ** 40, queue },
    now: () => time,
    store: {
      cards: async () => MODELS,
      path: async (id) => {
        asked.push(id);
        await gate;
        return { card: MODELS.find((card) => card.id === id)!, path: `/${id}` };
      },
    },
  });
  state.slots.push(...slots);
  const advance = (ms: number) => {
    time += ms;
  };
  return { state, asked, letThrough, advance };
}

test('an order waits for its networks, and lets those behind it pass meanwhile', async () => {
  const slot = slotOf('idle');
  const { state, letThrough } = openState([slot]);
  state.networks.fetched.set('fast', ['u2netp']);
  const late = enqueue(state, orderOf('best'), ['isnet', 'u2netp'], {});
  expect(loadOf(state)).toMatchObject({ waiting: 1, working: 0 });
  await expect(enqueue(state, orderOf('fast'), ['u2netp'], {})).resolves.toBe(OUTCOME);
  expect(slot.begun.map(({ recipe }) => recipe)).toEqual(['fast']);

  slot.state = 'idle';
  letThrough();
  await expect(late).resolves.toBe(OUTCOME);
  expect(slot.begun.map(({ recipe }) => recipe)).toEqual(['fast', 'best']);
  expect(state.networks.fetched.get('best')).toEqual(['isnet', 'u2netp']);
});

test('an order that cannot get its networks leaves the line with the reason', async () => {
  const { state } = openState([slotOf('idle')]);
  const gone = new SnapError('model-unavailable', { id: 'isnet', reason: 'gone', mend: '' });
  const store = { cards: async () => MODELS, path: () => Promise.reject(gone) };
  const broken = { ...state, networks: { ...state.networks, store } };
  await expect(enqueue(broken, orderOf('best'), ['isnet'], {})).rejects.toBe(gone);
  expect(state.line.length).toBe(0);
  expect(state.networks.fetched.has('best')).toBe(false);
});

test('a refusal tells when to come again: the line before it, at what an order usually takes', () => {
  const { state } = openState([slotOf('working'), slotOf('working')], 3);
  const item = { networks: [], fetched: false, begin: () => undefined, refuse: () => undefined };
  for (let i = 0; i < 3; i++) state.line.add(item, 'later');
  const secondsToWait = () => {
    try {
      admit(state, 'later');
    } catch (error) {
      return (error as SnapError).details.seconds;
    }
    return undefined;
  };
  expect(secondsToWait()).toBe(3);
  for (let i = 0; i < 200; i++) noteDuration(state, 8000);
  expect(state.usual).toBeCloseTo(8000, 0);
  expect(secondsToWait()).toBe(20);
  // Whoever somebody waits for has a line of its own.
  expect(() => admit(state, 'now')).not.toThrow();
  state.line.remove(item);
  expect(secondsToWait()).toBeUndefined();
});

test('what an order takes is learnt from the orders', async () => {
  const slot = slotOf('idle');
  const { state, advance } = openState([slot]);
  state.networks.fetched.set('fast', ['u2netp']);
  const work = slot.cut;
  slot.cut = async (...args) => {
    advance(3000);
    return work(...args);
  };
  expect(state.usual).toBe(1000);
  await enqueue(state, orderOf('fast'), ['u2netp'], {});
  expect(state.usual).toBe(1200);
});

test('where no process comes up, all that wait are refused with what keeps it from that', async () => {
  const trouble = new SnapError('device-unavailable', { device: 'cuda', reason: 'none' });
  const slots = [slotOf('starting', [], trouble), slotOf('starting')];
  const { state } = openState(slots);
  state.networks.fetched.set('fast', ['u2netp']);
  const waiting = [1, 2].map(() => enqueue(state, orderOf('fast'), ['u2netp'], {}));
  slots[0]!.state = 'down';
  dispatch(state);
  expect(loadOf(state)).toMatchObject({ up: 0, waiting: 2 });
  slots[1]!.state = 'down';
  dispatch(state);
  expect(loadOf(state)).toMatchObject({ up: 0, waiting: 0 });
  for (const order of waiting) await expect(order).rejects.toBe(trouble);
});

test('who is gone leaves the line, and is not begun', async () => {
  const slot = slotOf('working');
  const { state } = openState([slot]);
  state.networks.fetched.set('fast', ['u2netp']);
  const { signal, abort } = abortable();
  const order = enqueue(state, orderOf('fast'), ['u2netp'], { signal });
  expect(state.line.length).toBe(1);
  abort('gone');
  await expect(order).rejects.toBe('gone');
  expect(state.line.length).toBe(0);
  slot.state = 'idle';
  dispatch(state);
  expect(slot.begun).toEqual([]);
});

test('a closed one has refused what waited and closed its slots', async () => {
  const slots = [slotOf('working'), slotOf('starting')];
  const { state } = openState(slots);
  state.networks.fetched.set('fast', ['u2netp']);
  const order = enqueue(state, orderOf('fast'), ['u2netp'], {});
  const closing = closeWorkshop(state);
  await expect(order).rejects.toMatchObject({ code: 'aborted' });
  await closing;
  expect(state.closed).toBe(true);
  expect(slots.map(({ state }) => state)).toEqual(['closed', 'closed']);
});

test('what is known of the networks grows with the recipes', async () => {
  const { state, asked, letThrough } = openState([]);
  const { networks: known } = state;
  const bare = processMemory(known, new Set());
  expect(processMemory(known, new Set(['u2netp']))).toBe(bare);
  const fast = await findNetworks(known, 'fast');
  expect(processMemory(known, new Set(fast))).toBeGreaterThan(bare);
  expect(known.fetched.size).toBe(0);
  letThrough();
  const all = await fetchRecipes(known, ['fast', 'best']);
  expect([...known.fetched.keys()]).toEqual(['fast', 'best']);
  expect(new Set(all).size).toBe(all.length);
  expect(new Set(asked)).toEqual(new Set(all));
  await expect(findNetworks(known, 'nobody')).rejects.toMatchObject({ code: 'model-unknown' });
});

/** Networks of which some are here; what is fetched is noted. */
function openNetworks(...here: string[]) {
  const fetched: string[] = [];
  let arrive: () => void = () => undefined;
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const { networks } = newWorkshopState({
    limits: { slots: 1, memory: 2 ** 40, queue: 4 },
    now: () => 0,
    store: {
      cards: async () => [...MODELS, ...NAMED_MODELS],
      path: async (id, { offline = false } = {}) => {
        if (!here.includes(id)) {
          if (offline) throw new SnapError('model-unavailable', { id, reason: '', mend: '' });
          fetched.push(id);
          await arrival;
          here.push(id);
        }
        return { card: MODELS[0]!, path: `/${id}` };
      },
    },
  });
  return { networks, fetched, arrive };
}

test('of what is wanted the first that is here is taken, and nothing is fetched for it', async () => {
  const { networks, fetched } = openNetworks('u2netp', 'birefnet-dis');
  expect(await firstInstalled(networks, ['birefnet-dis', 'best', 'fast'])).toBe('birefnet-dis');
  expect(await firstInstalled(networks, ['birefnet-cod', 'best', 'fast'])).toBe('fast');
  expect(await firstInstalled(openNetworks().networks, ['u2net', 'fast'])).toBe('fast');
  await expect(firstInstalled(networks, ['nobody', 'fast'])).rejects.toMatchObject({ code: 'model-unknown' });
  expect(fetched).toEqual([]);
});

test('a smart stroke takes the click network along where it is here, and keeps no other order waiting', async () => {
  const loaded: (readonly string[])[] = [];
  const slot = slotOf('idle');
  const { networks, fetched } = openNetworks('u2netp', CLICK_MODEL);
  const { state } = openState([slot]);
  const own = { ...state, networks };
  const work = slot.cut;
  slot.cut = async (order, ids, signal) => {
    loaded.push(ids);
    const outcome = await work(order, ids, signal);
    slot.state = 'idle';
    return outcome;
  };
  const beside = await clickNetworks(networks);
  expect(beside).toEqual([CLICK_MODEL]);
  await enqueue(own, orderOf('fast'), ['u2netp'], { beside });
  await enqueue(own, orderOf('fast'), networks.fetched.get('fast')!, {});
  expect(loaded).toEqual([['u2netp', CLICK_MODEL], ['u2netp']]);
  expect(await clickNetworks(openNetworks('u2netp').networks)).toEqual([]);
  expect(fetched).toEqual([]);
});

test('an order fetches nothing, but waits for what is on its way', async () => {
  const slot = slotOf('idle');
  const { networks, fetched, arrive } = openNetworks();
  const { state } = openState([slot]);
  const own = { ...state, networks };
  await expect(enqueue(own, orderOf('best'), ['isnet', 'u2netp'], {})).rejects.toMatchObject({
    code: 'model-unavailable',
  });
  expect(fetched).toEqual([]);
  const warming = fetchRecipes(networks, ['fast']);
  const order = enqueue(own, orderOf('fast'), ['u2netp'], {});
  arrive();
  await warming;
  await expect(order).resolves.toBe(OUTCOME);
  expect(fetched).toEqual(['u2netp']);
  expect(networks.coming.size).toBe(0);
});

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: (reason: string) => controller.abort(reason) };
}
