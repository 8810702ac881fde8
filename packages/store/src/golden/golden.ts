import type { RleMask } from '@stickersnap/core';

/** Pictures whose masks are known to be right: no new version may be worse on any of them. */
export interface Golden {
  /** One of the same id is replaced. @returns the image blobs that nobody needs any more; they are to be deleted. */
  put(picture: NewGolden): Promise<readonly string[]>;
  /** All, by id, without their masks. */
  list(): Promise<readonly GoldenFacts[]>;
  /** @throws SnapError `record-damaged` */
  get(id: string): Promise<GoldenPicture | undefined>;
  /** @returns the image blobs that nobody needs any more; `undefined`: there is no such picture. */
  delete(id: string): Promise<readonly string[] | undefined>;
}

export interface NewGolden {
  readonly id: string;
  /** What its file was called, for people. */
  readonly name: string;
  /** Blob of the picture. */
  readonly image: string;
  /** Of that blob, lower-case hex. */
  readonly imageSha256: string;
  readonly mask: RleMask;
  readonly perceptualHash: string;
}

export interface GoldenFacts extends Omit<NewGolden, 'mask'> {
  readonly importedAt: number;
}

export interface GoldenPicture extends GoldenFacts {
  readonly mask: RleMask;
}
