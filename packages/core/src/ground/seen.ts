import { type Apart, offAt } from './apart.ts';
import { dualOf } from './tone.ts';

/** A pixel that is looked at, in numbers that all who look at it need; one record, filled anew for each. */
export interface Seen {
  x: number;
  y: number;
  /** Its place in a mask. */
  i: number;
  /** The pixel less its ground, R G B. */
  readonly off: Float32Array;
  /** Of `off`, as `dualOf` gives it. */
  readonly dual: Float64Array;
  /** Of `off`, as `lengthOf` measures. */
  length: number;
}

/** Cosine from which on two differences are of one colour, more or less mixed. */
export const ALIKE = 0.94;

export function createSeen(): Seen {
  return { x: 0, y: 0, i: 0, off: new Float32Array(3), dual: new Float64Array(3), length: 0 };
}

export function lookAt(parts: Apart, x: number, y: number, seen: Seen): void {
  seen.x = x;
  seen.y = y;
  seen.i = y * parts.far.width + x;
  offAt(parts, x, y, seen.off);
  dualOf(seen.off[0]!, seen.off[1]!, seen.off[2]!, seen.dual);
  seen.length = parts.far.data[seen.i]!;
}
