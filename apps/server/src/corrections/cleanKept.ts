import { readFile } from 'node:fs/promises';
import { encodeSource, SnapError } from '@stickersnap/core';
import { createCodec, type NodeCodec } from '@stickersnap/node';
import type { CorrectionSummary, Store } from '@stickersnap/store';
import type { ServerSettings } from '../settings.ts';

type Parts = Pick<Store, 'blobs' | 'corrections'>;

/**
 * Puts clean copies in the place of pictures that versions before kept as they came, place and camera included. One that
 * cannot be read stays as it is, and is told.
 * @returns the exit code: 1 where one stays.
 */
export async function cleanKept(
  store: Parts,
  { maxBytes: bytes, maxMegapixels: megapixels }: Pick<ServerSettings, 'maxBytes' | 'maxMegapixels'>,
  stderr: { write(text: string): unknown },
): Promise<number> {
  const codec = createCodec({ bytes, megapixels });
  let [cleaned, left] = [0, 0];
  try {
    for (const kept of await store.corrections.summaries()) {
      if (kept.clean) continue;
      try {
        await clean(store, kept, codec);
        cleaned++;
      } catch (error) {
        if (!(error instanceof SnapError)) throw error;
        stderr.write(`${kept.id}: ${error.message}\n`);
        left++;
      }
    }
  } finally {
    await codec.close();
  }
  stderr.write(`${cleaned} ${cleaned === 1 ? 'picture is' : 'pictures are'} clean now.\n`);
  if (left > 0) stderr.write(`${left} could not be read; “data remove ID” deletes them.\n`);
  return left > 0 ? 1 : 0;
}

/** @throws SnapError what is wrong with the picture, or the record. */
async function clean(
  { blobs, corrections }: Parts,
  { id, image: from }: CorrectionSummary,
  codec: NodeCodec,
): Promise<void> {
  const bytes = await readPicture(blobs, from);
  const { image: source, format } = await codec.decode(bytes);
  const made = await encodeSource({ source, format }, codec);
  const holder = (await blobs.holderOf(from)) ?? '';
  // It is there already: whoever gave it had the room.
  const room = {
    purpose: 'corrections',
    holder,
    all: Number.POSITIVE_INFINITY,
    each: Number.POSITIVE_INFINITY,
  } as const;
  const { id: to, sha256: storedSha256 } = await blobs.put(made.bytes, room);
  const freed = await corrections
    .replaceImage(id, { from, to, storedSha256 })
    .catch(async (error: unknown) => {
      await blobs.delete(to);
      throw error;
    });
  for (const image of freed ?? [to]) await blobs.delete(image);
}

async function readPicture(blobs: Parts['blobs'], image: string): Promise<Uint8Array> {
  const borrowed = await blobs.borrow(image);
  if (borrowed === undefined) throw new SnapError('not-found', { thing: 'picture' });
  try {
    return await readFile(borrowed.path);
  } finally {
    await borrowed.giveBack();
  }
}
