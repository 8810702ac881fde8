/** A line before workers that each do one picture after the other, the oldest first. Times are seconds. */
export interface QueueModel {
  /** When each picture comes, in order. */
  readonly arrivals: readonly number[];
  readonly workers: number;
  /** How long the i-th picture takes. */
  readonly service: (i: number) => number;
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
export function simulateQueue({ arrivals, workers, service }: QueueModel): QueueRun {
  const free = createHeap(workers);
  const sojourns = new Float64Array(arrivals.length);
  const ends = createEnds();
  let worked = 0;
  let last = arrivals[0] ?? 0;
  let longest = 0;
  for (const [i, at] of arrivals.entries()) {
    const begin = Math.max(at, free.least());
    const time = service(i);
    const end = begin + time;
    free.replaceLeast(end);
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

/** When each worker is free, the first one on top. */
function createHeap(count: number) {
  const heap = new Float64Array(count);
  return {
    least: () => heap[0]!,
    replaceLeast(value: number): void {
      let at = 0;
      for (;;) {
        const left = 2 * at + 1;
        const right = left + 1;
        const child = right < count && heap[right]! < heap[left]! ? right : left;
        if (child >= count || heap[child]! >= value) break;
        heap[at] = heap[child]!;
        at = child;
      }
      heap[at] = value;
    },
  };
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
