/** What is kept with an object's bytes. */
export interface ObjectHeaders {
  readonly contentType: string;
  readonly cacheControl: string;
  /** Absent: the bytes are what they are. */
  readonly contentEncoding?: string;
  /** Of the bytes as they are sent, in hexadecimal digits. */
  readonly sha256?: string;
}

export interface StoredObject extends ObjectHeaders {
  readonly bytes: number;
}

/** As much of an object store as a deployment needs. Keys are relative to where the site lies in the bucket. */
export interface Bucket {
  /** Every key, in whatever order. */
  list(): Promise<string[]>;
  /** @returns `undefined` where there is no such object. */
  head(key: string): Promise<StoredObject | undefined>;
  /** @returns `undefined` where there is no such object. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** Replaces what is there. */
  put(key: string, body: Uint8Array, headers: ObjectHeaders): Promise<void>;
  /** Does nothing where there is no such object. */
  remove(key: string): Promise<void>;
}
