import type { Pack, PackFile } from '../model.ts';
import { requirePack } from '../requirePack.ts';
import { writePlainFolder } from './plainFolder.ts';

/**
 * A folder for the sticker creator of Signal Desktop: numbered pictures to drop into it, the cover, and title,
 * author and each sticker's one emoji to be entered there. Signal takes uploads from its own app only.
 *
 * @throws SnapError `pack-invalid` when Signal would refuse the pack.
 */
export function writeSignalFolder(pack: Pack): PackFile[] {
  requirePack(pack, 'signal');
  return writePlainFolder({ ...pack, tray: pack.tray ?? pack.stickers[0]!.bytes });
}
