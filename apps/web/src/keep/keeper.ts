import { type ShallowRef, shallowRef } from 'vue';
import type { Picture } from '../state/picture.ts';
import type { Change, Sheet } from '../state/sheet.ts';
import type { KeptDatabase } from './database.ts';
import { deletePicture, type PackBlob, writePicture } from './keptPictures.ts';

/**
 * How it stands with keeping. `forbidden`: the browser lets the page keep nothing, as in some private windows; `full`:
 * there was no room for something; `partly`: something could not be written for another reason; `outdated`: a newer
 * version of the page has taken over.
 */
export type Keeping = 'opening' | 'kept' | 'forbidden' | 'full' | 'partly' | 'outdated';

/** Writes down what changes on a sheet, one picture after the other. */
export interface Keeper {
  readonly sheet: Sheet;
  readonly keeping: ShallowRef<Keeping>;
  /** Told before the first picture is written: from now on there is something to lose. */
  readonly onFirst: () => void;
  readonly now: () => number;
  /** With the sheet's id under which is written; `undefined`: nothing is kept. */
  store: { readonly database: KeptDatabase; readonly id: string; readonly pack: PackBlob } | undefined;
  /** What is not written yet. */
  readonly dirty: Map<Picture, Set<Change>>;
  /** Could not be written: tried again with the picture's next change, and whenever room was made. */
  readonly missed: Set<Picture>;
  /** How often the corrections on this device have changed by what was mended in this page. */
  readonly mended: ShallowRef<number>;
  going: Promise<void> | undefined;
  hasWritten: boolean;
}

/** All that there is to write of a picture. */
const ALL: ReadonlySet<Change> = new Set(['record', 'file', 'thumbnail', 'sticker']);

/** Listens at once; what is heard before `openKeeper` is written then. */
export function newKeeper(parts: Pick<Keeper, 'sheet' | 'onFirst' | 'now'>): Keeper {
  const keeper: Keeper = {
    ...parts,
    keeping: shallowRef<Keeping>('opening'),
    store: undefined,
    dirty: new Map(),
    missed: new Set(),
    mended: shallowRef(0),
    going: undefined,
    hasWritten: false,
  };
  parts.sheet.listeners.add((picture, change) => {
    const known = keeper.dirty.get(picture);
    if (known === undefined) keeper.dirty.set(picture, new Set([change]));
    else known.add(change);
    write(keeper);
  });
  return keeper;
}

export function openKeeper(keeper: Keeper, store: NonNullable<Keeper['store']>): void {
  keeper.store = store;
  keeper.keeping.value = 'kept';
  write(keeper);
}

/** Nothing is written from now on. */
export function closeKeeper(keeper: Keeper, why: 'forbidden' | 'full' | 'outdated'): void {
  keeper.store = undefined;
  keeper.keeping.value = why;
}

/** Resolves when all that changed until now is written. */
export async function written(keeper: Keeper): Promise<void> {
  while (keeper.going !== undefined) await keeper.going;
}

function write(keeper: Keeper): void {
  keeper.going ??= writeAll(keeper).finally(() => {
    keeper.going = undefined;
  });
}

async function writeAll(keeper: Keeper): Promise<void> {
  // What changes together is written together.
  await Promise.resolve();
  while (keeper.store !== undefined && keeper.dirty.size > 0) {
    const [picture, changes] = keeper.dirty.entries().next().value!;
    keeper.dirty.delete(picture);
    await writeOne(keeper, keeper.store, picture, changes);
  }
}

async function writeOne(
  keeper: Keeper,
  { database, id, pack }: NonNullable<Keeper['store']>,
  picture: Picture,
  changes: ReadonlySet<Change>,
): Promise<void> {
  const { sheet } = keeper;
  try {
    if (changes.has('gone')) {
      await deletePicture(database, picture.id);
      keeper.missed.delete(picture);
      for (const missed of keeper.missed) keeper.dirty.set(missed, new Set(ALL));
      return;
    }
    if (!keeper.hasWritten) keeper.onFirst();
    keeper.hasWritten = true;
    const removed = !sheet.pictures.includes(picture);
    const lacking = keeper.missed.has(picture) ? ALL : changes;
    const where = { sheet: id, removed, keptAt: keeper.now() };
    await writePicture(database, picture, where, lacking, pack);
    keeper.missed.delete(picture);
    if (keeper.missed.size === 0) keeper.keeping.value = 'kept';
  } catch (error) {
    // The page goes on without; of a picture nothing is left half-written.
    if (keeper.store === undefined) return;
    keeper.missed.add(picture);
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    keeper.keeping.value = isFull ? 'full' : 'partly';
  }
}
