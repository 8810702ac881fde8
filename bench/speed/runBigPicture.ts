import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { BenchError } from '../benchError.ts';
import type { Steps } from '../ways/protocol.ts';
import { canPin, startWay } from '../ways/startWay.ts';
import type { Way } from '../ways/way.ts';
import { medianSteps, outsideNetwork } from './medianSteps.ts';
import { writeSampleJpeg } from './writeSampleJpeg.ts';

export const BIG_PICTURE = { width: 4000, height: 3000 };
export const BIG_PICTURE_ROUNDS = 7;

/** A sticker of a 12-megapixel JPEG, warm. */
export interface BigPicture {
  /** Whether everything was kept on one core; only where `taskset` is. */
  readonly oneCore: boolean;
  /** Medians, milliseconds. */
  readonly steps: Steps;
  /** Of all steps but the network. */
  readonly outside: number;
}

export async function runBigPicture(way: Way, bench: Bench): Promise<BigPicture> {
  const input = join(bench.folder, 'big.jpg');
  await writeSampleJpeg(input, BIG_PICTURE);
  const oneCore = canPin();
  const running = await startWay(way, { oneCore });
  const calls: (Steps | undefined)[] = [];
  try {
    for (let round = 0; round <= BIG_PICTURE_ROUNDS; round++) {
      bench.say(`Speed, 12 megapixels: ${way.title}, round ${round} of ${BIG_PICTURE_ROUNDS}`);
      const answer = await running.ask({ input, product: 'sticker' });
      if (answer.kind === 'failed') throw new BenchError(`12 megapixels cannot be cut out: ${answer.reason}`);
      if (round > 0) calls.push(answer.steps);
    }
  } finally {
    await running.close();
  }
  const steps = medianSteps(calls)!;
  return { oneCore, steps, outside: outsideNetwork(steps) };
}
