import type { AxisWeights } from './axisWeights.ts';

/** What the weights of each output sample add up to. */
export const FIXED_ONE = 1 << 14;

export interface FixedWeights {
  /** How many weights each output sample has room for, even: the stride of `weights`. */
  readonly taps: number;
  /** For each output sample, how many pairs of input samples it needs. */
  readonly pairs: Int32Array;
  /** The weights as 16-bit integers; 0 where a pair's second sample is none. */
  readonly weights: Int16Array;
}

/**
 * Weights as whole numbers. Each is the difference of two rounded sums: so they add up exactly, and many small ones
 * are off by no more than one in all.
 */
export function fixedWeights({ taps, counts, weights }: AxisWeights): FixedWeights {
  const stride = taps + (taps & 1);
  const fixed = new Int16Array(counts.length * stride);
  const pairs = new Int32Array(counts.length);
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!;
    pairs[i] = (count + 1) >> 1;
    let sum = 0;
    let before = 0;
    for (let t = 0; t < count; t++) {
      sum += weights[i * taps + t]!;
      const now = t === count - 1 ? FIXED_ONE : Math.round(sum * FIXED_ONE);
      fixed[i * stride + t] = now - before;
      before = now;
    }
  }
  return { taps: stride, pairs, weights: fixed };
}
