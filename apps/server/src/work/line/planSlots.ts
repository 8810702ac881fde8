/** How the machine is shared out among engine processes. */
export interface SlotPlan {
  readonly slots: number;
  /** Of one network. */
  readonly threads: number;
  /** Bytes that all engine processes together may take with their networks. */
  readonly memory: number;
}

export interface Machine {
  readonly cores: number;
  /** Bytes: of the machine, or of the control group where that allows less. */
  readonly memory: number;
  /** What the operator wants; `undefined`: as many as suit. */
  readonly slots?: number | undefined;
}

/** For the process that answers requests, and for what decoders take in passing. */
export const RESERVED = 512 * 1024 * 1024;

/** Of an engine process and its decoder at work, beside its networks. */
export const ENGINE_MEMORY = 420 * 1024 * 1024;

/** Of an engine process with the fast recipe. */
const LEAST = ENGINE_MEMORY + 80 * 1024 * 1024;

/**
 * A process for every core where memory allows, each with one thread: two pictures at once on a core each are
 * sooner done than one after the other on both. With fewer processes than cores each gets more threads.
 */
export function planSlots({ cores, memory, slots: wanted }: Machine): SlotPlan {
  const budget = Math.max(LEAST, memory - RESERVED);
  const slots = wanted ?? Math.max(1, Math.min(cores, Math.floor(budget / LEAST)));
  return { slots, threads: Math.max(1, Math.floor(cores / slots)), memory: budget };
}
