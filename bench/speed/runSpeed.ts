import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import type { ModelCard } from '@stickersnap/core';
import type { Bench } from '../bench.ts';
import { BenchError } from '../benchError.ts';
import { median } from '../statistics.ts';
import type { Order, Steps } from '../ways/protocol.ts';
import { startWay, type WayProcess } from '../ways/startWay.ts';
import { type Contender, contendersOf, YARDSTICK } from './contender.ts';
import { medianSteps } from './medianSteps.ts';
import { type BigPicture, runBigPicture } from './runBigPicture.ts';
import { type MemoryWatch, watchMemory } from './watchMemory.ts';
import { writeSampleJpeg } from './writeSampleJpeg.ts';

export const COLD_ROUNDS = 3;
export const WARM_ROUNDS = 7;
/** Of the drawn photo that everyone cuts out. */
export const SAMPLE = { width: 1280, height: 960 };

export interface SpeedRow {
  readonly way: string;
  readonly title: string;
  readonly product: Order['product'];
  /** Milliseconds from starting the process to the finished bytes: median of `COLD_ROUNDS`. */
  readonly cold: number;
  /** Milliseconds of a call in a process that has made one: median of `WARM_ROUNDS`. */
  readonly warm: number;
  /** Medians of the warm calls. */
  readonly steps: Steps | undefined;
  /** Bytes, all processes of the way together, at most at one time. */
  readonly peak: number | undefined;
}

export interface SpeedResult {
  readonly rows: readonly SpeedRow[];
  /** Milliseconds of one pass of the yardstick. */
  readonly pass: number | undefined;
  /** `undefined` when `fast` does not take part. */
  readonly bigPicture: BigPicture | undefined;
  /** Of the machine before the measurement: above half its cores nothing here is reliable. */
  readonly load: number;
  readonly cores: number;
}

/** All contenders take turns at every round, so that whatever else goes on hits all alike. */
export async function runSpeed(cards: readonly ModelCard[], bench: Bench): Promise<SpeedResult> {
  const load = loadavg()[0]!;
  const input = join(bench.folder, 'sample.jpg');
  await writeSampleJpeg(input, SAMPLE);
  const contenders = contendersOf(bench.ways, cards);
  const cold = await coldCalls(contenders, input, bench);
  const warm = await warmCalls(contenders, input, bench);
  const rows = contenders.map(({ way, product }, i) => ({
    way: way.id,
    title: way.title,
    product,
    cold: median(cold[i]!),
    warm: median(warm[i]!.calls.map(({ ms }) => ms)),
    steps: medianSteps(warm[i]!.calls.map(({ steps }) => steps)),
    peak: warm[i]!.memory.peak(),
  }));
  const fast = bench.ways.find(({ id }) => id === 'fast');
  return {
    rows,
    pass: rows.find(({ way, product }) => way === YARDSTICK && product === 'sticker')?.steps?.network,
    bigPicture: fast && (await runBigPicture(fast, bench)),
    load,
    cores: availableParallelism(),
  };
}

async function coldCalls(contenders: readonly Contender[], input: string, bench: Bench): Promise<number[][]> {
  const times: number[][] = contenders.map(() => []);
  for (let round = 1; round <= COLD_ROUNDS; round++) {
    for (const [i, { way, product }] of contenders.entries()) {
      bench.say(`Speed, cold: ${way.title}, ${product}, round ${round} of ${COLD_ROUNDS}`);
      const start = performance.now();
      const running = await startWay(way);
      try {
        await call(running, { input, product });
        times[i]!.push(performance.now() - start);
      } finally {
        await running.close();
      }
    }
  }
  return times;
}

interface WarmCalls {
  readonly running: WayProcess;
  readonly memory: MemoryWatch;
  readonly calls: { readonly ms: number; readonly steps?: Steps }[];
}

async function warmCalls(
  contenders: readonly Contender[],
  input: string,
  bench: Bench,
): Promise<WarmCalls[]> {
  const all: WarmCalls[] = [];
  try {
    for (const { way } of contenders) {
      const running = await startWay(way);
      all.push({ running, memory: watchMemory(running.pid), calls: [] });
    }
    for (let round = 0; round <= WARM_ROUNDS; round++) {
      for (const [i, { way, product }] of contenders.entries()) {
        bench.say(`Speed, warm: ${way.title}, ${product}, round ${round} of ${WARM_ROUNDS}`);
        const { running, memory, calls } = all[i]!;
        const done = await memory.during(() => call(running, { input, product }));
        if (round > 0) calls.push(done);
      }
    }
    return all;
  } finally {
    await Promise.all(all.map(({ running }) => running.close()));
  }
}

async function call(running: WayProcess, order: Order) {
  const answer = await running.ask(order);
  if (answer.kind === 'failed') {
    throw new BenchError(`${running.id} cannot cut out the drawn photo: ${answer.reason}`);
  }
  return answer;
}
