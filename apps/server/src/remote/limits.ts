/** What fetching one picture may cost. Times are milliseconds. */
export interface FetchLimits {
  readonly bytes: number;
  /** For everything together, redirects included. */
  readonly time: number;
  /** Until a connection stands, with its encryption. */
  readonly connectTime: number;
  /** Between one piece of the answer and the next. */
  readonly idleTime: number;
  readonly redirects: number;
  /** Of one name, tried one after the other. */
  readonly addresses: number;
  readonly ports: readonly number[];
}

export const FETCH_LIMITS: FetchLimits = {
  bytes: 64_000_000,
  time: 30_000,
  connectTime: 5000,
  idleTime: 10_000,
  redirects: 5,
  addresses: 3,
  ports: [80, 443],
};
