import {
  type Abort,
  assemblePack,
  type Pack,
  type PackFile,
  type PackSticker,
  packTarget,
  refitSticker,
  requireBeginning,
  SnapError,
  withTray,
  writePack,
  writeZip,
} from '@stickersnap/core';
import type { PackProgress, PackWish, WrittenPack } from '../../packService.ts';
import { codec } from '../ownSettings.ts';
import { drawIcon } from './drawIcon.ts';

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

/**
 * Fits the stickers to the target, one after the other, and writes the pack, or several where one would be too large.
 * @throws SnapError the pack's and the codec's; what a sticker is to blame for has its `position` (from 1).
 */
export async function writePacks(
  wish: PackWish,
  { signal, tell }: { readonly signal: Abort; readonly tell: (progress: PackProgress) => void },
): Promise<WrittenPack> {
  const target = packTarget(wish.target);
  const { title, author } = wish;
  requireBeginning({ title, author, count: wish.stickers.length }, target.id);
  let coarser = 0;
  const stickers: PackSticker[] = [];
  for (const [i, { file, name, altText, emojis, keywords }] of wish.stickers.entries()) {
    signal.throwIfAborted();
    tell({ done: i, of: wish.stickers.length });
    const fitted = await refitSticker(await bytesOf(file), target, codec).catch((error: unknown) => {
      throw ofSticker(error, i + 1);
    });
    if (fitted.remarks.length > 0) coarser++;
    const words = { ...(name === '' ? {} : { name }), ...(altText === '' ? {} : { altText }) };
    stickers.push({ bytes: fitted.bytes, emojis, keywords, ...words });
  }
  const tray = wish.icon && (await bytesOf(wish.icon));
  const { identifier, version, contact } = wish;
  const pack: Pack = {
    title,
    author,
    stickers,
    ...(identifier === undefined ? {} : { identifier }),
    ...(version === undefined ? {} : { version }),
    ...(contact === undefined ? {} : { contact }),
    ...(tray === undefined ? {} : { tray }),
  };
  const assembled = await assemblePack([await withTray(pack, target.id, drawIcon)], target.id, drawIcon);
  const files = writePack(assembled.packs, target.id, { icons: assembled.icons });
  return { files: toSave(files, assembled.packs), warnings: assembled.warnings, coarser };
}

function ofSticker(error: unknown, position: number): unknown {
  if (!(error instanceof SnapError)) return error;
  return new SnapError(error.code, { ...error.details, position });
}

/** Archives as they are; a folder, which browsers do not save, as an archive that holds it. */
function toSave(files: readonly PackFile[], packs: readonly Pack[]): WrittenPack['files'] {
  const folders = new Map<string, PackFile[]>();
  for (const file of files) {
    const slash = file.path.indexOf('/');
    const name = slash === -1 ? file.path : `${file.path.slice(0, slash)}.zip`;
    folders.set(name, [...(folders.get(name) ?? []), file]);
  }
  return [...folders].map(([name, held], i) => {
    const isArchive = held.length === 1 && held[0]!.path === name;
    const bytes = isArchive ? held[0]!.bytes : writeZip(held, { modified: new Date() });
    const count = folders.size === packs.length ? packs[i]!.stickers.length : sum(packs);
    const file = new Blob([bytes as Uint8Array<ArrayBuffer>], {
      // A system that knows ZIP by its type would change the ending of any other.
      type: name.endsWith('.zip') ? 'application/zip' : 'application/octet-stream',
    });
    return { name, file, count };
  });
}

function sum(packs: readonly Pack[]): number {
  return packs.reduce((whole, { stickers }) => whole + stickers.length, 0);
}
