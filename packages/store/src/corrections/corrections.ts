import type { Correction } from '@stickersnap/core';

/** What people gave to teach the model. Only who holds the owner token finds, fetches and deletes it. */
export interface Corrections {
  /**
   * The same id with the same owner replaces; with another owner it is refused.
   * @param record the whole of it as JSON, where somebody has that already; else `correction` is the whole.
   * @returns whether it was stored.
   */
  put(
    correction: Omit<Correction, 'before' | 'after' | 'strokes'>,
    image: string,
    record?: string,
  ): Promise<boolean>;
  list(ownerTokenHash: string): Promise<readonly StoredCorrection[]>;
  get(ownerTokenHash: string, id: string): Promise<StoredCorrection | undefined>;
  /** @returns the image blobs that nobody needs any more; they are to be deleted. */
  delete(ownerTokenHash: string, id: string): Promise<readonly string[] | undefined>;
  deleteAll(ownerTokenHash: string): Promise<{ readonly count: number; readonly images: readonly string[] }>;
}

export interface StoredCorrection {
  readonly correction: Correction;
  /** Blob of the picture. */
  readonly image: string;
}
