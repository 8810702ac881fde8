import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SnapError } from '@stickersnap/core';
import type { ExchangeParts, ExchangeReport } from './exchangeParts.ts';
import { pairFiles } from './pairFiles.ts';
import { readMaskFile, readPicture, workingMask } from './readPair.ts';

export interface PairFolders {
  /** Absolute. */
  readonly pictures: string;
  /** Absolute; without it, the masks are beside the pictures. */
  readonly masks?: string | undefined;
}

/**
 * Photos whose masks are known to be right become golden pictures. The same file imported again replaces its mask.
 * @throws SnapError `folder-empty`; what is wrong with one file is in the report.
 */
export async function importGolden(
  { store, codec }: Pick<ExchangeParts, 'store' | 'codec'>,
  folders: PairFolders,
): Promise<ExchangeReport> {
  return eachPair(folders, async ({ picture, mask, name }) => {
    const read = await readPicture(picture, codec);
    const rle = workingMask(await readMaskFile(mask, codec), read.size);
    const { id: image, sha256: imageSha256 } = await store.blobs.put(read.clean);
    const { sha256: id, perceptualHash } = read;
    const freed = await store.golden
      .put({ id, name, image, imageSha256, mask: rle, perceptualHash })
      .catch(async (error: unknown) => {
        await store.blobs.delete(image);
        throw error;
      });
    for (const blob of freed) await store.blobs.delete(blob);
  });
}

/** What is wrong with one pair holds up no other. @throws SnapError `folder-empty` */
export async function eachPair(
  { pictures, masks = pictures }: PairFolders,
  work: (pair: { name: string; picture: string; mask: string }) => Promise<void>,
): Promise<ExchangeReport> {
  const names = await filesIn(pictures);
  const { pairs, alone } = pairFiles(names, masks === pictures ? undefined : await filesIn(masks));
  if (pairs.length === 0) throw new SnapError('folder-empty', { name: pictures });
  const done: string[] = [];
  const left = alone.map((name) => ({ name, reason: 'nothing of the same name belongs to it' }));
  for (const { picture, mask } of pairs)
    try {
      await work({ name: picture, picture: join(pictures, picture), mask: join(masks, mask) });
      done.push(picture);
    } catch (error) {
      if (!(error instanceof SnapError) || error.code === 'storage-full') throw error;
      left.push({ name: picture, reason: error.message });
    }
  return { done, left };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new SnapError('input-not-found', { name: folder });
    throw error;
  });
  return entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name);
}
