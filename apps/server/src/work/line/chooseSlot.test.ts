import { describe, expect, test } from 'vitest';
import { chooseSlot } from './chooseSlot.ts';
import type { SlotState } from './slot.ts';

const SIZES: Readonly<Record<string, number>> = { fast: 1, best: 5 };

const budget = (memory: number) => ({
  memory,
  memoryOf: (networks: ReadonlySet<string>) => [...networks].reduce((sum, id) => sum + (SIZES[id] ?? 0), 3),
});

function slot(state: SlotState, ...networks: string[]) {
  return { state, networks: new Set(networks) };
}

describe('chooseSlot', () => {
  test('takes none that is not idle', () => {
    const slots = [slot('working', 'fast'), slot('starting'), slot('down'), slot('closed')];
    expect(chooseSlot(slots, ['fast'], budget(100))).toBeUndefined();
    expect(chooseSlot([], ['fast'], budget(100))).toBeUndefined();
  });

  test('prefers the one that has loaded what is needed and little else', () => {
    const slots = [slot('idle', 'fast', 'best'), slot('idle', 'fast')];
    expect(chooseSlot(slots, ['fast'], budget(100))).toBe(slots[1]);
    expect(chooseSlot(slots, ['best', 'fast'], budget(100))).toBe(slots[0]);
  });

  test('one loads a network that none has, whatever it takes', () => {
    const slots = [slot('idle', 'fast'), slot('idle', 'fast')];
    expect(chooseSlot(slots, ['best'], budget(8))).toBe(slots[0]);
  });

  test('a further one loads it only within the budget', () => {
    const slots = [slot('working', 'fast', 'best'), slot('idle', 'fast')];
    // 9 + 9
    expect(chooseSlot(slots, ['best'], budget(17))).toBeUndefined();
    expect(chooseSlot(slots, ['best'], budget(18))).toBe(slots[1]);
  });
});
