import type { Correction, Gesture, HistoryEntry, KeptSession } from '@stickersnap/core';
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { OwnCorrection } from '../corrections/makeCorrection.ts';
import type { Cut } from '../engine/cut.ts';
import type { Framing } from '../engine/framing.ts';
import type { StickerFile } from '../engine/webEngine.ts';
import type { PackRecord } from '../packs/packRecord.ts';
import type { PictureRecord, Sticker } from '../state/picture.ts';
import type { KeptBlob } from './keptBlob.ts';

export const DATABASE = 'stickersnap';

/** A picture without its files, which lie beside it, so that a small change does not write them anew. */
export interface KeptPicture
  extends Omit<PictureRecord, 'file' | 'framed' | 'sticker' | 'thumbnail' | 'cut'> {
  /** Of its file; the photo as it came lies beside it, under a key of its own. */
  readonly framing?: Framing | undefined;
  readonly cut: KeptCut | undefined;
  /** The sheet's id: every tab has one of its own. */
  readonly sheet: string;
  /** Taken off the page; Undo puts it back. */
  readonly removed: boolean;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
}

export interface KeptCut extends Omit<Cut, 'picture'> {
  readonly picture?: KeptBlob;
}

export interface KeptSticker extends Omit<Sticker, 'file'> {
  readonly file: Omit<StickerFile, 'blob'> & { readonly blob: KeptBlob };
}

/** An editing that is under way, or that a cut came from, without its steps, which lie beside it. */
export interface EditingRow extends Omit<KeptSession, 'history'> {
  /** The id of the cut that it belongs to: of any other it says nothing. */
  readonly cut: string;
  /** Who wrote it: an editor, from its opening to its end. */
  readonly by: string;
  readonly settled: readonly Gesture[];
  /** Serials of the steps. */
  readonly done: readonly number[];
  readonly undone: readonly number[];
}

/** What was mended in an editor. */
export interface KeptCorrection {
  readonly record: OwnCorrection;
  /** The picture that was edited, encoded anew. */
  readonly picture: KeptBlob;
  /** The id of the cut that was found. */
  readonly found: string;
  /** The photo's name, to be shown; it is never given away. */
  readonly name: string;
  /** To which server it was given, and when (ISO 8601); `undefined`: to none. */
  readonly given: NonNullable<Correction['consent']> | undefined;
}

/** The keys of most are pictures' ids, those of steps with their serials; corrections, packs and packs' files have ids of their own. */
export interface KeptSchema extends DBSchema {
  pictures: { key: string; value: KeptPicture; indexes: { sheet: string } };
  files: { key: string; value: KeptBlob };
  thumbnails: { key: string; value: KeptBlob };
  stickers: { key: string; value: KeptSticker };
  editings: { key: string; value: EditingRow };
  steps: { key: [string, number]; value: HistoryEntry };
  corrections: { key: string; value: KeptCorrection; indexes: { found: string } };
  packs: { key: string; value: PackRecord };
  packFiles: { key: [string, string]; value: KeptBlob };
}

export type KeptDatabase = IDBPDatabase<KeptSchema>;
type Upgrade = IDBPTransaction<KeptSchema, StoreNames<KeptSchema>[], 'versionchange'>;

/**
 * One step for each version there ever was, in their order; a database of any age takes those that it lacks. A step that
 * was published is never changed.
 */
export const MIGRATIONS: readonly ((database: KeptDatabase, upgrade: Upgrade) => Promise<void>)[] = [
  async (database) => {
    database.createObjectStore('pictures', { keyPath: 'id' }).createIndex('sheet', 'sheet');
    for (const store of ['files', 'thumbnails', 'stickers'] as const) database.createObjectStore(store);
  },
  async (database) => {
    for (const store of ['editings', 'steps'] as const) database.createObjectStore(store);
    database.createObjectStore('corrections').createIndex('found', 'found');
  },
  async (database) => {
    database.createObjectStore('packs', { keyPath: 'id' });
    database.createObjectStore('packFiles');
  },
];

/**
 * @param onOutdated a newer version of the page wants to change the database: this one lets go of it.
 * @throws DOMException where the browser lets the page keep nothing, or a newer version has kept something.
 */
export function openDatabase(onOutdated: () => void): Promise<KeptDatabase> {
  return openDB<KeptSchema>(DATABASE, MIGRATIONS.length, {
    async upgrade(database, from, _, transaction) {
      for (const migrate of MIGRATIONS.slice(from)) await migrate(database, transaction);
    },
    blocking(_, __, event) {
      (event.target as IDBDatabase).close();
      onOutdated();
    },
  });
}
