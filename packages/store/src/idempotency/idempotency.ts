/** What was answered to a request that may come again under the same `Idempotency-Key`. */
export interface RememberedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Blob; `null`: no body. */
  readonly body: string | null;
}

export interface Idempotency {
  /**
   * `begin`: this request is the first, and must end with `settle` or `forget`. `busy`: the first one is still at
   * work. `mismatch`: the key was used for another request. Otherwise the first one's answer.
   * @param scope the key's or the address's own room: nobody sees another's answers.
   * @param fingerprint of method, path and body.
   * @param busyUntil from then on an answer that never came is not waited for any more, since the process may
   *   have died with it; `expiresAt` by default.
   */
  begin(
    scope: string,
    key: string,
    fingerprint: string,
    expiresAt: number,
    busyUntil?: number,
  ): Promise<'begin' | 'busy' | 'mismatch' | RememberedAnswer>;
  /** The first answer stays. */
  settle(scope: string, key: string, answer: RememberedAnswer): Promise<void>;
  /** The next request under this key is a first one again. An answer that was given stays. */
  forget(scope: string, key: string): Promise<void>;
}
