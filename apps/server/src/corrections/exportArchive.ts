import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { createZipWriter, type MeasuredFile } from '@stickersnap/core';
import type { CorrectionText, Store } from '@stickersnap/store';

const START = Buffer.from('{"corrections":[');
const END = Buffer.from(']}');
const COMMA = Buffer.from(',');

export interface Measured {
  readonly owner: string;
  /** Of `corrections.json`, whose length and sum an archive tells before it holds it. */
  readonly list: MeasuredFile;
}

type Corrections = Pick<Store, 'corrections'>;

/** Reads all that someone gave, one record at a time, so that the archive can begin with its list. */
export async function measureExport(store: Corrections, owner: string): Promise<Measured> {
  let length = 0;
  let sum = 0;
  for await (const piece of listOf(store, owner)) {
    length += piece.length;
    sum = crc32(piece, sum);
  }
  return { owner, list: { path: 'corrections.json', length, sum } };
}

/**
 * The archive: the list, then the pictures, one record and one picture in memory at a time.
 *
 * @throws Error where something was given or deleted since it was measured: what was sent is no archive then, and
 *   whoever fetches it sees that it was cut off.
 */
export async function* exportArchive(
  store: Pick<Store, 'corrections' | 'blobs'>,
  { owner, list }: Measured,
): AsyncGenerator<Uint8Array> {
  const zip = createZipWriter();
  yield zip.add(list);
  const pictures: Pick<CorrectionText, 'id' | 'image'>[] = [];
  let sum = 0;
  for await (const piece of listOf(store, owner, ({ id, image }) => pictures.push({ id, image }))) {
    sum = crc32(piece, sum);
    yield piece;
  }
  if (sum !== list.sum) throw new Error('corrections came or went while they were copied');
  for (const { id, image } of pictures) {
    const bytes = await store.blobs.get(image);
    if (bytes === undefined) continue;
    yield zip.add({ path: `pictures/${id}`, bytes });
    yield bytes;
  }
  yield zip.end();
}

async function* listOf(
  { corrections }: Corrections,
  owner: string,
  onEach: (text: CorrectionText) => void = () => {},
): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  yield START;
  for await (const text of corrections.texts(owner)) {
    // The database answers at once: without this pause nobody else would be served until the last one.
    await setImmediate();
    onEach(text);
    const record = Buffer.from(text.record);
    yield isFirst ? record : Buffer.concat([COMMA, record]);
    isFirst = false;
  }
  yield END;
}
