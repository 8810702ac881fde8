import { PATIENCE_MS } from './host/watch.ts';
import type { StepReport } from './services.ts';

/** Milliseconds that one pass of a network may take; it says nothing until it is over. */
export const PASS_MS = 60_000;
/** One pass of a large network takes as many times as long. */
const LARGE = 5;

/** Of a model that does not come its fetch tells before. */
const FETCH_MS = 45_000;

/** After how long a cut's worker counts as stuck. @param recipe its id: all but the quick one hold large networks. */
export function patienceWith(recipe: string): (told: StepReport | undefined) => number {
  const pass = recipe === 'fast' ? PASS_MS : LARGE * PASS_MS;
  return (told) => (told?.step === 'network' ? pass : told?.step === 'model' ? FETCH_MS : PATIENCE_MS);
}
