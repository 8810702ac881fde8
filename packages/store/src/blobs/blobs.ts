/** Bytes under unguessable names. Nothing half-written ever bears a name. */
export interface Blobs {
  /** @throws SnapError `storage-full` when quota or disk are exhausted; nothing stays then. */
  put(bytes: Uint8Array): Promise<BlobFacts>;
  /**
   * Takes a finished file over, without copying it where that is possible.
   * @throws SnapError `storage-full`; the file is still where it was then.
   */
  adopt(path: string): Promise<BlobFacts>;
  /** `undefined`: there is none. */
  get(id: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** A path that may be read while the blob is there; `undefined`: there is none. */
  path(id: string): Promise<string | undefined>;
  /** No error when it is gone already. */
  delete(id: string): Promise<void>;
  /**
   * Deletes leftovers of a crash: what is older than `age` milliseconds and nobody knows of.
   * @param known which of these ids somebody knows of; asked for some at a time.
   */
  sweep(known: (ids: readonly string[]) => Promise<ReadonlySet<string>>, age: number): Promise<number>;
  /** Bytes in use; what other processes wrote and deleted is known after a minute at the latest. */
  used(): Promise<number>;
}

export interface BlobFacts {
  readonly id: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}
