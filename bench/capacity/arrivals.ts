export interface ArrivalParts {
  /** Pictures a second at a time in seconds. */
  readonly rate: (at: number) => number;
  /** Never above this. */
  readonly highest: number;
  /** Seconds. */
  readonly until: number;
  /** 0–1. */
  readonly random: () => number;
}

/** When pictures come whose senders know nothing of each other, in order: thinning (Lewis and Shedler 1979). */
export function poissonArrivals({ rate, highest, until, random }: ArrivalParts): number[] {
  const arrivals: number[] = [];
  for (let at = 0; ; ) {
    at -= Math.log(1 - random()) / highest;
    if (at >= until) return arrivals;
    if (random() * highest < rate(at)) arrivals.push(at);
  }
}

export const DAY = 86_400;
/** At the day's height twice its mean: the evening against the night. */
const SWING = 1;

export interface Bursts {
  /** Times the day's usual rate. */
  readonly times: number;
  /** Seconds. */
  readonly length: number;
  /** In a day. */
  readonly count: number;
}

/** A day of so many pictures: low at night, high in the evening, and bursts at times that nobody knows before. */
export function dayOfArrivals(pictures: number, bursts: Bursts, random: () => number): number[] {
  const mean = pictures / DAY;
  const starts = Array.from({ length: bursts.count }, () => random() * (DAY - bursts.length));
  const usual = (at: number) => mean * (1 + SWING * Math.sin((2 * Math.PI * (at - DAY / 2)) / DAY));
  const rate = (at: number) =>
    starts.some((start) => at >= start && at < start + bursts.length) ? usual(at) * bursts.times : usual(at);
  return poissonArrivals({ rate, highest: mean * (1 + SWING) * bursts.times, until: DAY, random });
}
