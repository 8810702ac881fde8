import { createClient } from '@stickersnap/api';
import { BenchError } from '../benchError.ts';
import { createRandom } from '../scenes/random.ts';
import { median } from '../statistics.ts';
import { poissonArrivals } from './arrivals.ts';
import { type StartedWorkers, startWorkers } from './startWorkers.ts';

export interface WorkersParts {
  /** Of the server that takes the jobs and does none. */
  readonly address: string;
  readonly pictures: readonly Uint8Array<ArrayBuffer>[];
  readonly recipe: string;
  /** For the workers' folders. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Jobs of one measurement. */
  readonly jobs: number;
  readonly rounds: number;
  say(line: string): void;
}

export interface WorkersFigures {
  /** Pictures a second of one worker on one core, and of two on two, a round each. */
  readonly one: readonly number[];
  readonly two: readonly number[];
  /** The median of two by the median of one. */
  readonly ratio: number;
}

/** A crowd that waits, done by one worker and by two, in turn. */
export async function measureWorkers(parts: WorkersParts): Promise<WorkersFigures> {
  const [one, two]: [number[], number[]] = [[], []];
  for (let round = 0; round < parts.rounds; round++)
    for (const [count, rates] of [
      [1, one],
      [2, two],
    ] as const) {
      const rate = await crowdRate(parts, count);
      rates.push(rate);
      parts.say(`round ${round + 1}: ${count} ${count === 1 ? 'worker' : 'workers'}, ${rate.toFixed(2)}/s`);
    }
  return { one, two, ratio: median(two) / median(one) };
}

/** Pictures a second, from the first that is done to the last: starting is left out. */
async function crowdRate(parts: WorkersParts, count: number): Promise<number> {
  const ids: string[] = [];
  for (let i = 0; i < parts.jobs; i++) ids.push(await give(parts, i));
  const workers = await startWorkers(count, parts.folder, parts.env);
  try {
    const times = await watchEnds(parts, new Map(ids.map((id) => [id, 0])), Promise.resolve());
    const ends = [...times.values()].sort((a, b) => a - b);
    return (ends.length - 1) / (ends.at(-1)! - ends[0]!);
  } finally {
    await workers.stop();
  }
}

export interface PacedFigures {
  /** Seconds from a job's coming to its end, in the order of their coming. */
  readonly sojourns: readonly number[];
  /** When each came, in seconds. */
  readonly arrivals: readonly number[];
}

/** Jobs that come by chance, at a share of what so many workers can do. */
export async function measurePaced(
  parts: WorkersParts,
  { workers: count, rate, seed }: { readonly workers: number; readonly rate: number; readonly seed: number },
): Promise<PacedFigures> {
  const random = createRandom(seed);
  const until = parts.jobs / rate;
  const planned = poissonArrivals({ rate: () => rate, highest: rate, until, random });
  const workers: StartedWorkers = await startWorkers(count, parts.folder, parts.env);
  try {
    const begun = performance.now() / 1000;
    const came = new Map<string, number>();
    const giveAll = async () => {
      const giving: Promise<void>[] = [];
      for (const [i, at] of planned.entries()) {
        await sleep(Math.max(0, begun + at - performance.now() / 1000));
        const now = performance.now() / 1000;
        giving.push(give(parts, i).then((id) => void came.set(id, now)));
      }
      await Promise.all(giving);
    };
    const ends = await watchEnds(parts, came, giveAll());
    const rows = [...came].sort(([, a], [, b]) => a - b);
    return {
      arrivals: rows.map(([, at]) => at - begun),
      sojourns: rows.map(([id, at]) => ends.get(id)! - at),
    };
  } finally {
    await workers.stop();
  }
}

async function give({ address, pictures, recipe }: WorkersParts, i: number): Promise<string> {
  const file = new File([pictures[i % pictures.length]!], 'photo.jpg');
  const job = await createClient({ baseUrl: address }).createJob([file], { model: recipe });
  return job.id;
}

/** Of so many at the front it is asked whether they are done: workers are few, and take the oldest first. */
const FRONT = 4;

/**
 * @param jobs may grow until `complete`.
 * @returns when each of them was done, in seconds of `performance.now()`.
 */
async function watchEnds(
  { address }: WorkersParts,
  jobs: ReadonlyMap<string, number>,
  complete: Promise<unknown>,
): Promise<Map<string, number>> {
  const client = createClient({ baseUrl: address });
  const ends = new Map<string, number>();
  let isComplete = false;
  const watched = complete.then(() => {
    isComplete = true;
  });
  while (!isComplete || ends.size < jobs.size) {
    const open = [...jobs.keys()].filter((id) => !ends.has(id)).slice(0, FRONT);
    for (const id of open) {
      const { state, tasks } = await client.job(id);
      const failed = tasks.find((task) => task.state === 'failed');
      if (failed !== undefined) throw new BenchError(`A job failed: ${failed.error?.message}`);
      if (state === 'done') ends.set(id, performance.now() / 1000);
    }
    await sleep(0.02);
  }
  await watched;
  return ends;
}

const sleep = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
