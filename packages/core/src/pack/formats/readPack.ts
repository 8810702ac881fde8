import { SnapError } from '../../errors.ts';
import type { Pack, PackFile } from '../model.ts';
import { packEntries } from './packEntries.ts';
import { readPlainFolder } from './plainFolder.ts';
import { findTray, readWastickers } from './wastickers.ts';
import { findManifest, readWhatsAppFolder } from './whatsappFolder.ts';

export interface ReadPacks {
  readonly format: 'whatsapp' | 'wastickers' | 'folder';
  readonly packs: readonly Pack[];
}

/**
 * Reads a pack in whichever of the readable formats its files make up; archives come through `readZip`.
 *
 * @throws SnapError `pack-unreadable`
 *
 * @example
 * import { readPack } from '@stickersnap/core';
 *
 * const text = (words: string) => new TextEncoder().encode(words);
 * const { format, packs } = readPack([
 *   { path: 'cats/01-sleeping.gif', bytes: text('GIF89a') },
 *   { path: 'cats/title.txt', bytes: text('My cats') },
 * ]);
 * format; // → 'folder'
 * packs.map(({ title, stickers }) => [title, stickers[0].name]); // → [['My cats', 'sleeping']]
 */
export function readPack(files: readonly PackFile[]): ReadPacks {
  if (findManifest(files) !== undefined) return { format: 'whatsapp', packs: readWhatsAppFolder(files) };
  const entries = packEntries(files);
  if (!entries.some(({ isPicture }) => isPicture))
    throw new SnapError('pack-unreadable', { reason: 'there are no pictures in it' });
  const has = (base: string) => entries.some((entry) => entry.base === base);
  return !has('emoji.txt') && has('title.txt') && findTray(entries) !== undefined
    ? { format: 'wastickers', packs: [readWastickers(files)] }
    : { format: 'folder', packs: [readPlainFolder(files)] };
}
