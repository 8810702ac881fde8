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
  /** The same part, each record as the text that it was stored as: reading and writing large ones takes long. */
  texts(ownerTokenHash: string, options: PageOptions): Promise<TextPage>;
  /** Of all owners, oldest first: for the operator, who sees when and how large, not what. */
  summaries(): Promise<readonly CorrectionSummary[]>;
  /**
   * Puts a clean copy in the place of a picture that was kept as it came, in row and record.
   * @returns the image blobs that nobody needs any more; `undefined` where the correction or that picture of it is gone.
   * @throws SnapError `record-damaged`
   */
  replaceImage(id: string, change: ImageChange): Promise<readonly string[] | undefined>;
  /** For the operator. @returns the image blobs that nobody needs any more. */
  remove(ids: readonly string[]): Promise<{ readonly count: number; readonly images: readonly string[] }>;
  get(ownerTokenHash: string, id: string): Promise<StoredCorrection | undefined>;
  /** @returns the image blobs that nobody needs any more; they are to be deleted. */
  delete(ownerTokenHash: string, id: string): Promise<readonly string[] | undefined>;
  deleteAll(ownerTokenHash: string): Promise<{ readonly count: number; readonly images: readonly string[] }>;
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

export interface TextPage extends Pick<CorrectionPage, 'next'> {
  readonly items: readonly CorrectionText[];
}

export interface CorrectionText {
  readonly id: string;
  /** The whole correction as JSON. */
  readonly record: string;
  /** Blob of the picture. */
  readonly image: string;
}

export interface CorrectionSummary {
  readonly id: string;
  readonly createdAt: number;
  readonly origin: string;
  /** Blob of the picture. */
  readonly image: string;
  /** Of the picture a clean copy is kept; else the file as it came, with all that is in it. */
  readonly clean: boolean;
  /** Picture and record. */
  readonly bytes: number;
}

export interface ImageChange {
  /** The blob that is kept now. */
  readonly from: string;
  readonly to: string;
  /** Of the new one, lower-case hex. */
  readonly storedSha256: string;
}

export interface StoredCorrection {
  readonly correction: Correction;
  /** Blob of the picture. */
  readonly image: string;
}
