/** Who may join the line. */
export interface Admission {
  /** @param waiting how many wait already. */
  admit(waiting: number): boolean;
}

export interface AdmissionOptions {
  /** So many may wait at most. */
  readonly most: number;
  /** So many while the load lasts. */
  readonly overloaded: number;
  /** Milliseconds. */
  readonly now: () => number;
  /** Milliseconds without a refusal after which the load is over. */
  readonly calm?: number;
}

export const CALM = 5000;

/**
 * A rush is taken up by a long line. Where more comes in than can be done, a long line only makes everyone wait
 * without more getting done; so, once somebody had to be refused, the line is kept short until nobody is any more.
 */
export function createAdmission({ most, overloaded, now, calm = CALM }: AdmissionOptions): Admission {
  let refusedAt = Number.NEGATIVE_INFINITY;
  return {
    admit(waiting) {
      const allowed = now() - refusedAt < calm ? Math.min(most, overloaded) : most;
      if (waiting < allowed) return true;
      refusedAt = now();
      return false;
    },
  };
}
