/** One thing looked at. */
export interface Check {
  readonly what: string;
  readonly ok: boolean;
  /** What was found. */
  readonly found: string;
  /** What to do about it, when it is not well. */
  readonly mend?: string;
}
