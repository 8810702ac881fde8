import { createRandom, shuffled } from '../chance/random.ts';
import type { TrainSettings } from './trainSettings.ts';

/** A picture of a step: a correction, or one that is replayed. */
export interface Drawn {
  readonly kind: 'correction' | 'replay';
  /** Its number among the pictures of its kind, from 0. */
  readonly index: number;
}

/**
 * Which pictures are seen in which step: every correction once a pass, in another order each time, and between them
 * pictures that the network is to go on doing well. Told beforehand, so that whoever goes on later sees the same.
 *
 * @returns the pictures of each step
 */
export function planSteps(
  corrections: number,
  replay: number,
  settings: Pick<TrainSettings, 'passes' | 'replay' | 'accumulate' | 'seed'>,
): Drawn[][] {
  const random = createRandom(settings.seed);
  const indices = (count: number) => Array.from({ length: count }, (_, index) => index);
  const drawn: Drawn[] = [];
  let replayed: number[] = [];
  for (let pass = 0; pass < settings.passes; pass++) {
    const mixed: Drawn[] = indices(corrections).map((index) => ({ kind: 'correction', index }));
    const extra = replay === 0 ? 0 : Math.round(corrections * settings.replay);
    for (let i = 0; i < extra; i++) {
      if (replayed.length === 0) replayed = shuffled(indices(replay), random);
      mixed.push({ kind: 'replay', index: replayed.pop()! });
    }
    drawn.push(...shuffled(mixed, random));
  }
  return Array.from({ length: Math.ceil(drawn.length / settings.accumulate) }, (_, step) =>
    drawn.slice(step * settings.accumulate, (step + 1) * settings.accumulate),
  );
}
