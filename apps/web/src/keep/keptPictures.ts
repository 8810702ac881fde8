import type { Cut } from '../engine/cut.ts';
import type { PictureRecord, Sticker } from '../state/picture.ts';
import type { Change } from '../state/sheet.ts';
import type { KeptCut, KeptDatabase, KeptPicture, KeptSticker } from './database.ts';
import { blobOf, type KeptBlob } from './keptBlob.ts';
import { stepsOf } from './keptEditings.ts';

const STORES = ['pictures', 'files', 'thumbnails', 'stickers', 'editings'] as const;

/** The key of a framed photo as it came, among the files. */
const originalOf = (id: string) => `${id}/original`;

/** How Blobs go into the database: as they are, or as bytes. */
export type PackBlob = (blob: Blob) => KeptBlob | Promise<KeptBlob>;

/**
 * Writes what was changed of a picture: all of it, or nothing.
 * @param where the sheet's id, whether the picture is removed, and when it is: milliseconds since 1970.
 * @throws DOMException as the database does.
 */
export async function writePicture(
  database: KeptDatabase,
  picture: PictureRecord,
  where: Pick<KeptPicture, 'sheet' | 'removed' | 'keptAt'>,
  changes: ReadonlySet<Change>,
  pack: PackBlob,
): Promise<void> {
  // All of one moment: the picture may change while its files are packed.
  const { id, rank, name, plan, wish, edit, look, problem, thumbnail, sticker } = picture;
  const { framed, framingDraft, decorations, decorating } = picture;
  const photo = picture.file;
  // Before the transaction, which ends as soon as something else is waited for.
  const cut = picture.cut && (await packCut(picture.cut, pack));
  const file = changes.has('file') ? await pack(photo) : undefined;
  const original = changes.has('file') && framed !== undefined ? await pack(framed.original) : undefined;
  const small = changes.has('thumbnail') && thumbnail !== undefined ? await pack(thumbnail) : undefined;
  const made = sticker && (await packSticker(sticker, pack));
  const transaction = database.transaction(STORES, 'readwrite');
  const framings = { framing: framed?.framing, framingDraft };
  const own = { plan, ...framings, wish, cut, edit, look, decorations, decorating, problem };
  const record: KeptPicture = { id, rank, name, ...own, ...where };
  const requests: Promise<unknown>[] = [transaction.objectStore('pictures').put(record)];
  const files = transaction.objectStore('files');
  if (file !== undefined) {
    const first = originalOf(id);
    requests.push(files.put(file, id));
    requests.push(original === undefined ? files.delete(first) : files.put(original, first));
  }
  if (changes.has('thumbnail')) {
    const thumbnails = transaction.objectStore('thumbnails');
    requests.push(small === undefined ? thumbnails.delete(id) : thumbnails.put(small, id));
  }
  if (changes.has('sticker')) {
    const stickers = transaction.objectStore('stickers');
    requests.push(made === undefined ? stickers.delete(id) : stickers.put(made, id));
  }
  await Promise.all([...requests, transaction.done]);
}

async function packCut({ picture, ...cut }: Cut, pack: PackBlob): Promise<KeptCut> {
  return picture === undefined ? cut : { ...cut, picture: await pack(picture) };
}

function unpackCut({ picture, ...cut }: KeptCut): Cut {
  return picture === undefined ? cut : { ...cut, picture: blobOf(picture) };
}

async function packSticker({ order, file }: Sticker, pack: PackBlob): Promise<KeptSticker> {
  return { order, file: { ...file, blob: await pack(file.blob) } };
}

function unpackSticker({ order, file }: KeptSticker): Sticker {
  return { order, file: { ...file, blob: blobOf(file.blob) } };
}

export async function deletePicture(database: KeptDatabase, id: string): Promise<void> {
  const transaction = database.transaction([...STORES, 'steps'], 'readwrite');
  await Promise.all([
    ...STORES.map((store) => transaction.objectStore(store).delete(id)),
    transaction.objectStore('files').delete(originalOf(id)),
    transaction.objectStore('steps').delete(stepsOf(id)),
    transaction.done,
  ]);
}

/** What a tab left, whole. Pictures whose photo is not there any more are of no use, and are left out. */
export async function readSheet(
  database: KeptDatabase,
  sheet: string,
): Promise<{ readonly here: PictureRecord[]; readonly removed: PictureRecord[] }> {
  const transaction = database.transaction(STORES, 'readonly');
  const kept = await transaction.objectStore('pictures').index('sheet').getAll(sheet);
  const whole = await Promise.all(
    kept.map(async ({ sheet: _, removed, framing, ...record }) => {
      const [file, original, thumbnail, sticker] = await Promise.all([
        transaction.objectStore('files').get(record.id),
        transaction.objectStore('files').get(originalOf(record.id)),
        transaction.objectStore('thumbnails').get(record.id),
        transaction.objectStore('stickers').get(record.id),
      ]);
      const files = file && {
        file: blobOf(file),
        framed: framing && original && { framing, original: blobOf(original) },
        thumbnail: thumbnail && blobOf(thumbnail),
        sticker: sticker && unpackSticker(sticker),
      };
      const cut = record.cut && unpackCut(record.cut);
      return { removed, record: files && { ...record, ...files, cut } };
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
  const stores = [...STORES, 'steps', 'corrections', 'packs', 'packFiles'] as const;
  const transaction = database.transaction(stores, 'readwrite');
  await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done]);
}
