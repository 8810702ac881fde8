import type { PackContact, PackTargetId, PackWarning } from '@stickersnap/core';

/** A pack as it came out of a file, its pictures as Blobs: bytes are held one at a time. */
export interface ReadPack {
  readonly title: string;
  readonly author: string;
  readonly identifier?: string;
  readonly version?: string;
  readonly contact?: PackContact;
  readonly tray?: Blob;
  readonly stickers: readonly ReadSticker[];
}

export interface ReadSticker extends StickerWords {
  readonly file: Blob;
  readonly animated: boolean;
}

export interface StickerWords {
  readonly name: string;
  readonly emojis: readonly string[];
  readonly keywords: readonly string[];
  readonly altText: string;
}

/** A file of a folder or an archive, by its path. */
export interface PathFile {
  readonly path: string;
  readonly file: Blob;
}

/** A pack as it is to be written. */
export interface PackWish {
  readonly target: PackTargetId;
  readonly title: string;
  readonly author: string;
  readonly identifier?: string | undefined;
  readonly version?: string | undefined;
  readonly contact?: PackContact | undefined;
  /** Of which the icons are drawn; any picture. */
  readonly icon?: Blob | undefined;
  readonly stickers: readonly (StickerWords & { readonly file: Blob })[];
}

/** Files that are to be saved, each under its name; a folder is an archive that holds it. */
export interface WrittenPack {
  readonly files: readonly { readonly name: string; readonly file: Blob; readonly count: number }[];
  readonly warnings: readonly PackWarning[];
  /** How many stickers had to be made coarser. */
  readonly coarser: number;
}

export interface PackProgress {
  /** Stickers. */
  readonly done: number;
  readonly of: number;
}

/** The icons that a pack is shown by: the tray's, LINE's main and tab picture. */
export type IconKind = 'tray' | 'main' | 'tab';

/** What is done with packs; where everything else is done with pixels. */
export type PackService = {
  /**
   * The packs of an archive, or of a folder's files.
   * Errors: `pack-unreadable`, `pack-unsafe`, `input-too-many-bytes`, `input-unreadable`.
   */
  readonly readPack: {
    readonly request: { readonly archive: Blob } | { readonly folder: readonly PathFile[] };
    readonly result: readonly ReadPack[];
  };
  /** Errors: the pack's and the codec's; what a sticker is to blame for has its `position` (from 1) in the details. */
  readonly writePack: {
    readonly request: PackWish;
    readonly result: WrittenPack;
    readonly progress: PackProgress;
  };
  readonly drawIcon: {
    readonly request: { readonly file: Blob; readonly kind: IconKind };
    readonly result: Blob;
  };
};

/** The same as the page calls it. */
export interface PackMaker {
  readonly read: (request: PackService['readPack']['request']) => Promise<readonly ReadPack[]>;
  readonly write: (
    wish: PackWish,
    tell: (progress: PackProgress) => void,
    signal?: AbortSignal,
  ) => Promise<WrittenPack>;
  readonly icon: (file: Blob, kind: IconKind) => Promise<Blob>;
}
