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
