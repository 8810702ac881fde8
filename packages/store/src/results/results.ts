/** A finished file that can be fetched by its unguessable id until it expires. */
export interface ResultRecord {
  readonly id: string;
  readonly blob: string;
  /** Suggested to whoever saves it. */
  readonly fileName: string;
  readonly mime: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly keyId: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface Results {
  add(result: ResultRecord): Promise<void>;
  get(id: string): Promise<ResultRecord | undefined>;
}

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
   */
  begin(
    scope: string,
    key: string,
    fingerprint: string,
    expiresAt: number,
  ): Promise<'begin' | 'busy' | 'mismatch' | RememberedAnswer>;
  settle(scope: string, key: string, answer: RememberedAnswer): Promise<void>;
  forget(scope: string, key: string): Promise<void>;
}
