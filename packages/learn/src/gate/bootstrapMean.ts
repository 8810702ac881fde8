import { createRandom } from '../chance/random.ts';

export interface Interval {
  readonly mean: number;
  /** The ends of the two-sided interval, in the values' own unit. */
  readonly lower: number;
  readonly upper: number;
}

const DRAWS = 4000;

/**
 * The mean with the ends of its percentile bootstrap interval (Efron and Tibshirani, An Introduction to the Bootstrap,
 * 1993, chapter 13): of pairs, give the differences. The same numbers give the same interval.
 *
 * @param values at least one
 * @param confidence of the interval, in 0–1
 */
export function bootstrapMean(values: readonly number[], confidence = 0.95): Interval {
  const count = values.length;
  if (count === 0) throw new RangeError('there is no mean of nothing');
  const random = createRandom(count);
  const means = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += values[random.below(count)]!;
    means[draw] = sum / count;
  }
  means.sort();
  const at = (share: number) => means[Math.min(DRAWS - 1, Math.max(0, Math.floor(share * DRAWS)))]!;
  const tail = (1 - confidence) / 2;
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / count,
    lower: at(tail),
    upper: at(1 - tail),
  };
}
