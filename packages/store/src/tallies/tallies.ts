/** What is left of a tally after a change. */
export interface TallyChange<T> {
  /** Plain data. */
  readonly value: unknown;
  /** Milliseconds since 1970: from then on it counts as never written. */
  readonly expiresAt: number;
  readonly answer: T;
}

/** What all servers count together: how much somebody asked for, how many hold something. */
export interface Tallies {
  /**
   * Reads one and writes it anew in one step, between which nobody comes.
   * @param change gets what was written last, `undefined` where there is nothing; may be called several times.
   * @returns what `change` answered.
   */
  change<T>(name: string, change: (stored: unknown) => TallyChange<T>): Promise<T>;
}
