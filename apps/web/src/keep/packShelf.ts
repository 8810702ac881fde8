import { type ShallowRef, shallowRef } from 'vue';
import { filesOf, type PackRecord } from '../packs/packRecord.ts';
import type { SettingsStorage } from '../state/settings.ts';
import type { Keeper } from './keeper.ts';
import { deletePack, listPacks, readPack, readPackFile, writePack } from './keptPacks.ts';
import { leaveLate, takeLate, withLate } from './latePacks.ts';

/** Between tabs: which pack was written. */
const CHANNEL = 'stickersnap-packs';

/** All packs of this device, as they are kept; every tab shows the same. */
export interface PackShelf {
  readonly keeper: Keeper;
  /** The one that was changed last first; `undefined`: not read yet. */
  readonly packs: ShallowRef<readonly PackRecord[] | undefined>;
  /** Files at hand, by id: those that are not written yet, or that Undo may bring back. */
  readonly atHand: Map<string, Blob>;
  /** Packs that are not written yet, each with its new files. */
  readonly dirty: Map<string, Map<string, Blob>>;
  /** Could not be written: with their next change all their files at hand go along. */
  readonly missed: Set<string>;
  /** Told where another tab was quicker, and a change of this one is lost for it. */
  readonly onElsewhere: (pack: string) => void;
  readonly now: () => number;
  readonly channel: BroadcastChannel | undefined;
  /** Lasts as long as the tab: for what is not written when the page is left. */
  readonly visit: SettingsStorage | undefined;
  /** The pack that is just being written. */
  writing: string | undefined;
  going: Promise<void> | undefined;
}

export function openShelf(
  parts: Pick<PackShelf, 'keeper' | 'onElsewhere' | 'now'> & Partial<Pick<PackShelf, 'visit'>>,
): PackShelf {
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(CHANNEL) : undefined;
  const shelf: PackShelf = {
    visit: undefined,
    ...parts,
    writing: undefined,
    packs: shallowRef(),
    atHand: new Map(),
    dirty: new Map(),
    missed: new Set(),
    channel,
    going: undefined,
  };
  channel?.addEventListener('message', ({ data }) => {
    if (typeof data === 'string' && !shelf.dirty.has(data)) void readAnew(shelf, data).catch(() => undefined);
  });
  return shelf;
}

/** Reads what is kept; what was made meanwhile stays. Where nothing can be kept the shelf is empty. */
export async function loadShelf(shelf: PackShelf): Promise<void> {
  const { store } = shelf.keeper;
  const kept = store === undefined ? [] : await listPacks(store.database).catch(() => []);
  const own = shelf.packs.value ?? [];
  const ids = new Set(own.map(({ id }) => id));
  shelf.packs.value = [...own, ...kept.filter(({ id }) => !ids.has(id))];
  if (store !== undefined && shelf.visit !== undefined) {
    const files = new Set(
      (await store.database.getAllKeys('packFiles').catch(() => [])).map(([, file]) => file),
    );
    for (const late of takeLate(shelf.visit)) {
      const there = kept.find(({ id }) => id === late.pack.id);
      const whole = there && withLate(there, late, (file) => files.has(file));
      if (whole !== undefined) changePack(shelf, whole.id, () => whole);
    }
  }
  write(shelf);
}

/** The page is left, perhaps before all is written. */
export function leaveShelf(shelf: PackShelf): void {
  const { visit, writing, dirty } = shelf;
  if (visit === undefined) return;
  const late = (shelf.packs.value ?? []).filter(({ id }) => dirty.has(id) || id === writing);
  leaveLate(
    visit,
    late.map((pack) => ({ pack, going: pack.id === writing })),
  );
}

export function packOf(shelf: PackShelf, id: string): PackRecord | undefined {
  return shelf.packs.value?.find((pack) => pack.id === id);
}

/** @param files new ones, by id. */
export function addPack(shelf: PackShelf, pack: PackRecord, files: ReadonlyMap<string, Blob>): void {
  shelf.packs.value = [pack, ...(shelf.packs.value ?? [])];
  touch(shelf, pack.id, files);
}

/** Every change goes through here. @param files new ones, by id. */
export function changePack(
  shelf: PackShelf,
  id: string,
  change: (pack: PackRecord) => PackRecord,
  files: ReadonlyMap<string, Blob> = new Map(),
): void {
  const before = packOf(shelf, id);
  const after = before && change(before);
  if (after === undefined || after === before) return;
  replace(shelf, { ...after, changedAt: shelf.now() });
  touch(shelf, id, files);
}

export async function removePack(shelf: PackShelf, id: string): Promise<void> {
  shelf.packs.value = shelf.packs.value?.filter((pack) => pack.id !== id);
  shelf.dirty.delete(id);
  await shelf.going;
  const { store } = shelf.keeper;
  if (store === undefined) return;
  await deletePack(store.database, id);
  shelf.channel?.postMessage(id);
}

/** @returns `undefined` where it is not there any more. */
export async function fileOf(shelf: PackShelf, pack: string, file: string): Promise<Blob | undefined> {
  const { store } = shelf.keeper;
  const atHand = shelf.atHand.get(file);
  return atHand ?? (store && readPackFile(store.database, pack, file));
}

/** Resolves when all that changed until now is written. */
export async function shelved(shelf: PackShelf): Promise<void> {
  while (shelf.going !== undefined) await shelf.going;
}

function replace(shelf: PackShelf, pack: PackRecord): void {
  shelf.packs.value = shelf.packs.value?.map((each) => (each.id === pack.id ? pack : each));
}

function touch(shelf: PackShelf, id: string, files: ReadonlyMap<string, Blob>): void {
  const known = shelf.dirty.get(id) ?? new Map<string, Blob>();
  for (const [file, blob] of files) {
    known.set(file, blob);
    shelf.atHand.set(file, blob);
  }
  shelf.dirty.set(id, known);
  write(shelf);
}

function write(shelf: PackShelf): void {
  shelf.going ??= writeAll(shelf).finally(() => {
    shelf.going = undefined;
  });
}

async function writeAll(shelf: PackShelf): Promise<void> {
  // What changes together is written together.
  await Promise.resolve();
  while (shelf.keeper.store !== undefined && shelf.dirty.size > 0) {
    const [id, files] = shelf.dirty.entries().next().value!;
    shelf.dirty.delete(id);
    const pack = packOf(shelf, id);
    shelf.writing = id;
    if (pack !== undefined) await writeOne(shelf, shelf.keeper.store, pack, withMissed(shelf, pack, files));
    shelf.writing = undefined;
  }
}

function withMissed(
  { missed, atHand }: PackShelf,
  pack: PackRecord,
  files: ReadonlyMap<string, Blob>,
): ReadonlyMap<string, Blob> {
  if (!missed.has(pack.id)) return files;
  const all = new Map(files);
  for (const file of filesOf(pack)) {
    const blob = atHand.get(file);
    if (blob !== undefined) all.set(file, blob);
  }
  return all;
}

async function writeOne(
  shelf: PackShelf,
  { database, pack: packed }: NonNullable<Keeper['store']>,
  pack: PackRecord,
  files: ReadonlyMap<string, Blob>,
): Promise<void> {
  const { keeper } = shelf;
  try {
    if (!keeper.hasWritten) keeper.onFirst();
    keeper.hasWritten = true;
    const how = await writePack(database, pack, files, packed);
    if (how === 'kept') {
      const now = packOf(shelf, pack.id);
      if (now !== undefined) replace(shelf, { ...now, revision: pack.revision + 1 });
      shelf.missed.delete(pack.id);
      shelf.channel?.postMessage(pack.id);
    } else {
      shelf.dirty.delete(pack.id);
      await readAnew(shelf, pack.id);
      shelf.onElsewhere(pack.id);
    }
  } catch (error) {
    // The page goes on without; what was not written is tried again with the next change.
    if (keeper.store === undefined) return;
    shelf.missed.add(pack.id);
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    keeper.keeping.value = isFull ? 'full' : 'partly';
  }
}

/** What another tab wrote takes the place of what is shown here. */
async function readAnew(shelf: PackShelf, id: string): Promise<void> {
  const { store } = shelf.keeper;
  if (store === undefined || shelf.packs.value === undefined) return;
  const there = await readPack(store.database, id);
  const here = packOf(shelf, id);
  if (shelf.dirty.has(id)) return;
  if (there === undefined) shelf.packs.value = shelf.packs.value.filter((pack) => pack.id !== id);
  else if (here === undefined) shelf.packs.value = [there, ...shelf.packs.value];
  else if (here.revision !== there.revision) replace(shelf, there);
}

/** All packs were forgotten, here or in another tab. */
export function clearShelf(shelf: PackShelf): void {
  shelf.packs.value = [];
  shelf.dirty.clear();
  shelf.atHand.clear();
}
