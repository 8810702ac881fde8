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
  /** A part of that list: at most so many, and no more text than that beyond the first one. */
  page(ownerTokenHash: string, options: PageOptions): Promise<CorrectionPage>;
  /** The same list as `list`, each record as its JSON text and only when it is asked for: one in memory at a time. */
  texts(ownerTokenHash: string): AsyncIterable<CorrectionText>;
  /** Of all owners, oldest first: for the operator, who sees when and how large, not what. */
  summaries(): Promise<readonly CorrectionSummary[]>;
  /** For the operator. @returns the image blobs that nobody needs any more. */
  remove(ids: readonly string[]): Promise<{ readonly count: number; readonly images: readonly string[] }>;
  get(ownerTokenHash: string, id: string): Promise<StoredCorrection | undefined>;
  /** @returns the image blobs that nobody needs any more; they are to be deleted. */
  delete(ownerTokenHash: string, id: string): Promise<readonly string[] | undefined>;
  deleteAll(ownerTokenHash: string): Promise<{ readonly count: number; readonly images: readonly string[] }>;
}

export interface CorrectionText {
  readonly id: string;
  readonly record: string;
  /** Blob of the picture. */
  readonly image: string;
}

export interface PageOptions {
  /** `next` of the page before. */
  readonly after?: string;
  readonly limit: number;
  /** Characters of records. */
  readonly characters: number;
}

export interface CorrectionPage {
  readonly items: readonly StoredCorrection[];
  /** `null`: that was the last one. */
  readonly next: string | null;
}

export interface CorrectionSummary {
  readonly id: string;
  readonly createdAt: number;
  readonly origin: string;
  /** Picture and record. */
  readonly bytes: number;
}

export interface StoredCorrection {
  readonly correction: Correction;
  /** Blob of the picture. */
  readonly image: string;
}
