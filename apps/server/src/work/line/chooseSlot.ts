import type { Slot } from './slot.ts';

export interface SlotBudget {
  /** Bytes that all processes together may take. */
  readonly memory: number;
  /** @returns the bytes that a process with these networks takes. */
  readonly memoryOf: (networks: ReadonlySet<string>) => number;
}

/**
 * An idle slot for an order: the one that has loaded its networks and as few others as possible. A further one
 * loads them only where that stays within the budget; where no slot has them yet, one may in any case.
 *
 * @returns `undefined` where the order has to wait.
 */
export function chooseSlot<One extends Pick<Slot, 'state' | 'networks'>>(
  slots: readonly One[],
  networks: readonly string[],
  { memory, memoryOf }: SlotBudget,
): One | undefined {
  const has = (slot: One) => networks.every((id) => slot.networks.has(id));
  const idle = slots
    .filter(({ state }) => state === 'idle')
    .sort((a, b) => a.networks.size - b.networks.size);
  const loaded = idle.find(has);
  if (loaded !== undefined) return loaded;
  const [candidate] = idle;
  if (candidate === undefined || !slots.some(has)) return candidate;
  const rest = slots.reduce((sum, slot) => sum + (slot === candidate ? 0 : memoryOf(slot.networks)), 0);
  const wanted = memoryOf(new Set([...candidate.networks, ...networks]));
  return rest + wanted <= memory ? candidate : undefined;
}
