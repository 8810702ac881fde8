import { createRandom } from '../scenes/random.ts';
import { dayOfArrivals } from './arrivals.ts';
import { quantile, simulateQueue } from './simulateQueue.ts';

/** What a day may bring beside its usual height. */
export const BURSTS = { times: 5, length: 300, count: 4 };
/** Seconds: for whoever looks at the page, for a bot's answer, for a batch. */
export const PROMPTS = [10, 60, 600];

/** Seconds between two looks of a worker without work. */
export const POLL = 1;

export interface DayPlan {
  readonly pictures: number;
  /** Seconds in which 99 of 100 pictures are done. */
  readonly prompt: number;
  /** Workers with one core each. */
  readonly cores: number;
  /** Seconds from coming to the end. */
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  /** 0–1. */
  readonly busy: number;
  readonly longest: number;
}

/** How a day goes with so many workers. @param seconds that a picture takes one of them */
export function simulateDay(
  pictures: number,
  cores: number,
  seconds: number,
  seed = 1,
): Omit<DayPlan, 'prompt'> {
  const arrivals = dayOfArrivals(pictures, BURSTS, createRandom(seed));
  const { sojourns, busy, longest } = simulateQueue({
    arrivals,
    workers: cores,
    service: () => seconds,
    poll: POLL,
  });
  const [median, p95, p99] = [0.5, 0.95, 0.99].map((q) => quantile(sojourns, q)) as [number, number, number];
  return { pictures: arrivals.length, cores, median, p95, p99, busy, longest };
}

/** The fewest workers with which 99 of 100 pictures are done in so many seconds. */
export function planDay(pictures: number, seconds: number, prompt: number): DayPlan {
  let [low, high] = [1, 1];
  const isPrompt = (cores: number) => simulateDay(pictures, cores, seconds).p99 <= prompt;
  while (!isPrompt(high)) [low, high] = [high + 1, high * 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isPrompt(middle)) high = middle;
    else low = middle + 1;
  }
  return { ...simulateDay(pictures, high, seconds), prompt };
}
