/** Steps in a row, drawn as one point. */
export interface Stretch {
  /** Its last step; the first of all is 1. */
  readonly step: number;
  readonly mean: number;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * The losses of a training as at most so many points: each picture has a loss of its own, and single ones jump.
 * @param steps that were done, where not every loss is told: those that are lie evenly among them.
 */
export function stretches(losses: readonly number[], steps = losses.length, most = 30): Stretch[] {
  const length = Math.max(1, Math.ceil(losses.length / most));
  const all: Stretch[] = [];
  for (let from = 0; from < losses.length; from += length) {
    const some = losses.slice(from, from + length);
    all.push({
      step: Math.round(((from + some.length) * steps) / losses.length),
      mean: some.reduce((sum, loss) => sum + loss, 0) / some.length,
      lowest: Math.min(...some),
      highest: Math.max(...some),
    });
  }
  return all;
}
