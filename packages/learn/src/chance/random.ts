/** Numbers in 0 ≤ x < 1, the same ones for the same seed. */
export interface Random {
  next(): number;
  /** @returns a whole number in 0 ≤ x < below */
  below(limit: number): number;
  /** A number from the normal distribution of mean 0 and deviation 1. */
  normal(): number;
}

/** SplitMix32: 32 bits of state, passes the usual tests for sequences as short as ours. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    // Box and Muller's way; 1 − x keeps the logarithm from 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

/** The same things in another order, by Fisher and Yates; what was given stays as it is. */
export function shuffled<T>(things: readonly T[], random: Random): T[] {
  const all = [...things];
  for (let i = all.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}
