/** A line before workers that each do one picture after the other, the oldest first. Times are seconds. */
export interface QueueModel {
  /** When each picture comes, in order. */
  readonly arrivals: readonly number[];
  readonly workers: number;
  /** How long the i-th picture takes. */
  readonly service: (i: number) => number;
  /** Seconds between two looks of a worker that has nothing to do; 0: it is told. */
  readonly poll?: number;
}

export interface QueueRun {
  /** Of each picture, from its coming to the end of its work. */
  readonly sojourns: Float64Array<ArrayBuffer>;
  /** Share of the workers' time in which they work, 0–1, until the last picture is done. */
  readonly busy: number;
  /** Pictures that wait or are in work at once, at most. */
  readonly longest: number;
}

/** First come, first served, at many servers: the queue G/G/c, picture by picture. */
export function simulateQueue({ arrivals, workers, service, poll = 0 }: QueueModel): QueueRun {
  /** When each worker became free, or will. */
  const free = new Float64Array(workers);
  const sojourns = new Float64Array(arrivals.length);
  const ends = createEnds();
  let worked = 0;
  let last = arrivals[0] ?? 0;
  let longest = 0;
  for (const [i, at] of arrivals.entries()) {
    const { worker, begin } = takerOf(free, at, poll);
    const time = service(i);
    const end = begin + time;
    free[worker] = end;
    sojourns[i] = end - at;
    worked += time;
    last = Math.max(last, end);
    longest = Math.max(longest, ends.add(end, at));
  }
  const span = last - (arrivals[0] ?? 0);
  return { sojourns, busy: span === 0 ? 0 : worked / (span * workers), longest };
}

/** The share `q` of them is no longer than this. */
export function quantile(values: ArrayLike<number>, q: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** Among so many that are idle somebody looks soon enough. */
const ENOUGH = 16;

/** Who takes it, and when: of the idle ones the first to look, else the first to become free, who looks at once. */
function takerOf(free: Float64Array, at: number, poll: number): { worker: number; begin: number } {
  let [worker, begin, idle] = [0, Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i < free.length && idle < ENOUGH; i++) {
    const since = free[i]!;
    const isIdle = since < at;
    if (isIdle) idle++;
    const look = isIdle ? (poll === 0 ? at : since + Math.ceil((at - since) / poll) * poll) : since;
    if (look >= begin) continue;
    worker = i;
    begin = look;
  }
  return { worker, begin: Math.max(at, begin) };
}

/** How many have come and are not done. Work that takes about the same time ends about in the order in which it came. */
function createEnds() {
  const ends: number[] = [];
  let done = 0;
  return {
    add(end: number, now: number): number {
      ends.push(end);
      while (done < ends.length && ends[done]! <= now) done++;
      return ends.length - done;
    },
  };
}
