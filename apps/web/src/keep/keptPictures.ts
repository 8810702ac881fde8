import type { Picture, PictureRecord } from '../state/picture.ts';
import type { Change } from '../state/sheet.ts';
import type { KeptDatabase, KeptPicture } from './database.ts';

const STORES = ['pictures', 'files', 'thumbnails', 'stickers'] as const;

/** Writes what was changed of a picture: all of it, or nothing. @throws DOMException as the database does. */
export async function writePicture(
  database: KeptDatabase,
  kept: KeptPicture,
  picture: PictureRecord,
  changes: ReadonlySet<Change>,
): Promise<void> {
  const { id, file, thumbnail, sticker } = picture;
  const transaction = database.transaction(STORES, 'readwrite');
  const requests: Promise<unknown>[] = [transaction.objectStore('pictures').put(kept)];
  if (changes.has('file')) requests.push(transaction.objectStore('files').put(file, id));
  if (changes.has('thumbnail') && thumbnail !== undefined)
    requests.push(transaction.objectStore('thumbnails').put(thumbnail, id));
  if (changes.has('sticker')) {
    const stickers = transaction.objectStore('stickers');
    requests.push(sticker === undefined ? stickers.delete(id) : stickers.put(sticker, id));
  }
  await Promise.all([...requests, transaction.done]);
}

export async function deletePicture(database: KeptDatabase, id: string): Promise<void> {
  const transaction = database.transaction(STORES, 'readwrite');
  await Promise.all([...STORES.map((store) => transaction.objectStore(store).delete(id)), transaction.done]);
}

/** What a tab left, whole. Pictures whose photo is not there any more are of no use, and are left out. */
export async function readSheet(
  database: KeptDatabase,
  sheet: string,
): Promise<{ readonly here: PictureRecord[]; readonly removed: PictureRecord[] }> {
  const transaction = database.transaction(STORES, 'readonly');
  const kept = await transaction.objectStore('pictures').index('sheet').getAll(sheet);
  const whole = await Promise.all(
    kept.map(async ({ sheet: _, removed, ...record }) => {
      const [file, thumbnail, sticker] = await Promise.all([
        transaction.objectStore('files').get(record.id),
        transaction.objectStore('thumbnails').get(record.id),
        transaction.objectStore('stickers').get(record.id),
      ]);
      return { removed, record: file && { ...record, file, thumbnail, sticker } };
    }),
  );
  const of = (wanted: boolean): PictureRecord[] =>
    whole
      .flatMap(({ removed, record }) => (record !== undefined && removed === wanted ? [record] : []))
      .sort((a, b) => a.rank - b.rank);
  return { here: of(false), removed: of(true) };
}

/** Ids of all that was left, the sheet that was added to last first. */
export async function keptSheets(database: KeptDatabase): Promise<string[]> {
  const kept = await database.getAll('pictures');
  const latest = new Map<string, number>();
  for (const { sheet, keptAt } of kept) latest.set(sheet, Math.max(keptAt, latest.get(sheet) ?? 0));
  return [...latest].sort((a, b) => b[1] - a[1]).map(([sheet]) => sheet);
}

/** Puts the pictures of some sheets behind those of another. */
export async function moveSheets(database: KeptDatabase, from: readonly string[], to: string): Promise<void> {
  if (from.length === 0) return;
  const transaction = database.transaction('pictures', 'readwrite');
  const pictures = transaction.objectStore('pictures');
  const of = (sheet: string) => pictures.index('sheet').getAll(sheet);
  let rank = Math.max(0, ...(await of(to)).map((each) => each.rank));
  for (const sheet of from)
    for (const each of (await of(sheet)).sort((a, b) => a.rank - b.rank))
      await pictures.put({ ...each, sheet: to, rank: ++rank });
  await transaction.done;
}

/** Everything of every tab. */
export async function deleteAll(database: KeptDatabase): Promise<void> {
  const transaction = database.transaction(STORES, 'readwrite');
  await Promise.all([...STORES.map((store) => transaction.objectStore(store).clear()), transaction.done]);
}

/** The part of a picture that is written at every change. @param keptAt milliseconds since 1970. */
export function keptOf(picture: Picture, sheet: string, removed: boolean, keptAt: number): KeptPicture {
  const { id, rank, name, plan, wish, cut, look, problem } = picture;
  return { id, rank, name, plan, wish, cut, look, problem, sheet, removed, keptAt };
}
