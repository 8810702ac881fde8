import {
  isAnimated,
  judgePicture,
  type Pack,
  type PackFile,
  type PackSticker,
  packTarget,
  readPack,
  readZip,
  SnapError,
  sniffPicture,
} from '@stickersnap/core';
import type { PackService, ReadPack, ReadSticker } from '../../packService.ts';
import { readFile } from '../readFile.ts';

/** As much as an archive may unpack to. */
const MOST_BYTES = 100_000_000;

/**
 * The packs of an archive or a folder. What comes back are Blobs, which the browser need not hold in memory.
 * @throws SnapError `pack-unreadable`, `pack-unsafe`, `input-too-many-bytes`, `input-unreadable`.
 */
export async function readPacks(request: PackService['readPack']['request']): Promise<ReadPack[]> {
  const { format, packs } = readPack(await filesOf(request));
  const [only] = packs;
  // Photos that somebody packed, for instance, are no stickers.
  if (format === 'folder' && only !== undefined && isNoPack(only))
    throw new SnapError('pack-unreadable', { reason: 'there are pictures in it, but no stickers' });
  if (packs.every(({ stickers }) => stickers.length === 0))
    throw new SnapError('pack-unreadable', { reason: 'there are no pictures in it' });
  return packs.map(asBlobs);
}

async function filesOf(request: PackService['readPack']['request']): Promise<PackFile[]> {
  if ('archive' in request) return readZip(await readFile(request.archive, MOST_BYTES));
  const whole = request.folder.reduce((sum, { file }) => sum + file.size, 0);
  if (whole > MOST_BYTES) throw new SnapError('input-too-many-bytes', { measured: whole, limit: MOST_BYTES });
  const files: PackFile[] = [];
  for (const { path, file } of request.folder) files.push({ path, bytes: await readFile(file, MOST_BYTES) });
  return files;
}

function isNoPack({ title, stickers }: Pack): boolean {
  const target = packTarget('whatsapp');
  const said = title !== '' || stickers.some(({ emojis }) => emojis.length > 0);
  return !said && stickers.every(({ bytes }) => judgePicture(bytes, target) === 'cut');
}

function asBlobs({ tray, stickers, ...words }: Pack): ReadPack {
  return {
    ...words,
    ...(tray === undefined ? {} : { tray: blobOf(tray) }),
    stickers: stickers.map(stickerOf),
  };
}

function stickerOf({ bytes, emojis, keywords, altText = '', name = '' }: PackSticker): ReadSticker {
  return { file: blobOf(bytes), animated: isAnimated(bytes), emojis, keywords, altText, name };
}

function blobOf(bytes: Uint8Array): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: `image/${sniffPicture(bytes) ?? 'png'}` });
}
