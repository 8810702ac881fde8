/** Who may join the line. */
export interface Admission {
  /** @param waiting how many wait already. */
  admit(waiting: number): boolean;
}

export interface AdmissionOptions {
  /** So many may wait at most. */
  readonly most: number;
  /** So many may always wait, unless somebody was just refused. */
  readonly usual: number;
  /** So many while the load lasts. */
  readonly overloaded: number;
  /** Milliseconds. */
  readonly now: () => number;
  /** Milliseconds in which the line may grow beyond what is usual. */
  readonly rush?: number;
  /** Milliseconds by which those of a rush follow one another at most. */
  readonly gap?: number;
  /** Milliseconds without a refusal after which the load is over. */
  readonly calm?: number;
}

export const RUSH = 500;
export const GAP = 50;
export const CALM = 5000;

/**
 * A rush, which comes all at once, is taken up by a long line, whose places are given again as they become free. A
 * line that grows bit by bit, or goes on growing, tells that more comes in than can be done: there a long one only
 * makes everyone wait without more getting done. So it grows no longer; and once somebody had to be refused, it is
 * kept short until nobody is any more.
 */
export function createAdmission(options: AdmissionOptions): Admission {
  const { most, overloaded, now, rush = RUSH, gap = GAP, calm = CALM } = options;
  const usual = Math.min(most, options.usual);
  let refusedAt = Number.NEGATIVE_INFINITY;
  let cameAt = Number.NEGATIVE_INFINITY;
  /** When the line became longer than usual; `undefined` while it is not. */
  let longSince: number | undefined;
  /** How long it became in the rush. */
  let longest = usual;

  function allowed(waiting: number): number {
    const time = now();
    const follows = time - cameAt <= gap;
    cameAt = time;
    const isOverloaded = time - refusedAt < calm;
    if (isOverloaded || waiting < usual) {
      longSince = undefined;
      longest = usual;
      return isOverloaded ? Math.min(usual, overloaded) : usual;
    }
    longSince ??= time;
    if (follows && time - longSince < rush) longest = Math.min(most, Math.max(longest, waiting + 1));
    return longest;
  }

  return {
    admit(waiting) {
      if (waiting < allowed(waiting)) return true;
      refusedAt = now();
      return false;
    },
  };
}
