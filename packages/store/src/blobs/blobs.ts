/** Bytes under unguessable names. Nothing half-written ever bears a name. */
export interface Blobs {
  /** @throws SnapError `storage-full` when quota or disk are exhausted; nothing stays then. */
  put(bytes: Uint8Array): Promise<BlobFacts>;
  /**
   * Takes a finished file over, without copying it where that is possible.
   * @throws SnapError `storage-full`
   */
  adopt(path: string): Promise<BlobFacts>;
  /** `undefined`: there is none. */
  get(id: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** A path that may be read while the blob is there; `undefined`: there is none. */
  path(id: string): Promise<string | undefined>;
  /** No error when it is gone already. */
  delete(id: string): Promise<void>;
  /** Deletes what nobody knows of and what is older than `age` milliseconds: leftovers of a crash. */
  sweep(known: ReadonlySet<string>, age: number): Promise<number>;
  /** Bytes in use. */
  used(): Promise<number>;
}

export interface BlobFacts {
  readonly id: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}
