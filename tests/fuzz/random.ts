/** A source of random choices that says the same again for the same seed. */
export interface Random {
  /** 0 to below 1. */
  next(): number;
  /** 0 to below `end`. */
  below(end: number): number;
  pick<T>(items: readonly T[]): T;
  chance(share: number): boolean;
  bytes(length: number): Buffer;
}

/** Mulberry32 (Tommy Ettinger, 2017). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return {
    next,
    below,
    pick: (items) => items[below(items.length)]!,
    chance: (share) => next() < share,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  };
}
