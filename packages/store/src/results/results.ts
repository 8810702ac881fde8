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
