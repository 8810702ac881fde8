import type { PackContact, PackTargetId } from '@stickersnap/core';

/** One sticker of a pack, without its file, which lies beside it. Plain data, as it is kept. */
export interface PackItem {
  readonly id: string;
  /** Of its picture, which is kept apart; a new picture has a new one. */
  readonly file: string;
  readonly animated: boolean;
  /** Untrusted, shown as text only; empty: none. */
  readonly name: string;
  readonly emojis: readonly string[];
  readonly keywords: readonly string[];
  readonly altText: string;
  /** Where on the page it came from; `undefined`: from a pack that was opened. */
  readonly from: PackSource | undefined;
}

export interface PackSource {
  /** The picture's id. */
  readonly picture: string;
  /** How it was asked for, as text: whether the page would draw another one now. */
  readonly order: string;
  /** It is the file for some messenger, until one that suits all is drawn. */
  readonly rough: boolean;
}

/** A pack of stickers. Never changed: `packChanges.ts` makes others of it. */
export interface PackRecord {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly identifier: string | undefined;
  readonly version: string | undefined;
  readonly contact: PackContact | undefined;
  /** In their order. */
  readonly items: readonly PackItem[];
  /** An item's id, or the file of a picture of its own; `undefined`: the first sticker. */
  readonly icon: { readonly item: string } | { readonly file: string } | undefined;
  /** What it is saved for. */
  readonly target: PackTargetId;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
  /** Counts what was written: who writes names the one that it goes on from. */
  readonly revision: number;
}

/** Ids of all files that a pack needs. */
export function filesOf({ items, icon }: Pick<PackRecord, 'items' | 'icon'>): string[] {
  const own = icon !== undefined && 'file' in icon ? [icon.file] : [];
  return [...items.map(({ file }) => file), ...own];
}

/** The file of which the icon is drawn; `undefined`: there is none. */
export function iconFile({ items, icon }: Pick<PackRecord, 'items' | 'icon'>): string | undefined {
  if (icon !== undefined && 'file' in icon) return icon.file;
  return (items.find(({ id }) => id === icon?.item) ?? items[0])?.file;
}
