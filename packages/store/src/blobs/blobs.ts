/** Bytes under unguessable names. Nothing half-written ever bears a name. */
export interface Blobs {
  /**
   * @throws SnapError `storage-full` when quota or disk are exhausted, `share-used` when the room is; nothing stays then.
   */
  put(bytes: Uint8Array, room?: Room): Promise<BlobFacts>;
  /**
   * Takes a finished file over, without copying it where that is possible.
   * @throws SnapError `storage-full`, `share-used`; the file is still where it was then, but for what another one took
   *   in the same moment.
   */
  adopt(path: string, room?: Room): Promise<BlobFacts>;
  /** Whose room it takes; `undefined`: nobody's. */
  holderOf(id: string): Promise<string | undefined>;
  /** `undefined`: there is none. */
  get(id: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /**
   * A file with the bytes, for whoever can only read files: to be read while the blob is there, never written, and
   * given back when it is done with. `undefined`: there is no such blob.
   */
  borrow(id: string): Promise<BorrowedFile | undefined>;
  /** How many bytes it has; `undefined`: there is none. */
  size(id: string): Promise<number | undefined>;
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

export interface BorrowedFile {
  readonly path: string;
  /** From then on nobody may count on the path. Safe to call twice. */
  giveBack(): Promise<void>;
}

/** What a blob may take at most, beside the quota. */
export interface Room {
  readonly purpose: 'corrections' | 'work';
  /** Whose blobs are counted together. */
  readonly holder: string;
  /** Bytes of all blobs of this purpose. */
  readonly all: number;
  /** Bytes of one holder's. */
  readonly each: number;
  /** Bytes that are counted with it, though they are stored elsewhere. */
  readonly beside?: number;
}

export interface BlobFacts {
  readonly id: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}
