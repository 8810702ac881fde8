import type { Pack, PackFile } from '../model.ts';
import { packIdentifier } from '../names/packIdentifier.ts';
import { fileWords } from '../names/stickerStem.ts';
import type { PackTargetId } from '../packTargets.ts';
import { pathKey } from '../zip/pathFault.ts';
import { writeZip } from '../zip/writeZip.ts';
import { type LineIcons, writeLineZip } from './lineZip.ts';
import { writePlainFolder } from './plainFolder.ts';
import { writeSignalFolder } from './signalFolder.ts';
import { writeWastickers } from './wastickers.ts';
import { writeWhatsAppFolder } from './whatsappFolder.ts';

/** Telegram takes packs through its bot interface only, so there is nothing to write for it. */
export type PackFormat = Exclude<PackTargetId, 'telegram'>;

export interface WriteOptions {
  /** For LINE alone, and needed there: one set a pack. */
  readonly lineIcons?: readonly LineIcons[];
}

/**
 * Everything that is to be put below one output folder: archives as single files, folders under the pack's
 * title. WhatsApp's manifest holds all packs together.
 *
 * @throws SnapError `pack-invalid`, `pack-unsafe`; RangeError when LINE's icons are missing.
 */
export function writePack(
  packs: readonly Pack[],
  format: PackFormat,
  options: WriteOptions = {},
): PackFile[] {
  const names = outputNames(packs);
  if (format === 'whatsapp')
    return inFolder(packs.length === 1 ? names[0]! : 'whatsapp', writeWhatsAppFolder(packs));
  return packs.flatMap((pack, i) => {
    const name = names[i]!;
    if (format === 'wastickers')
      return [{ path: `${name}.wastickers`, bytes: writeZip(writeWastickers(pack)) }];
    if (format === 'signal') return inFolder(name, writeSignalFolder(pack));
    if (format === 'folder') return inFolder(name, writePlainFolder(pack));
    const icons = options.lineIcons?.[i];
    if (icons === undefined) throw new RangeError(`LINE's icons of pack ${i + 1} are missing.`);
    return [{ path: `${name}.zip`, bytes: writeZip(writeLineZip(pack, icons)) }];
  });
}

function inFolder(name: string, files: readonly PackFile[]): PackFile[] {
  return files.map(({ path, bytes }) => ({ path: `${name}/${path}`, bytes }));
}

/** The titles as file names; one that is taken gets a number. */
function outputNames(packs: readonly Pack[]): string[] {
  const taken = new Set<string>();
  return packs.map(({ title }) => {
    const base = fileWords(title) || packIdentifier(title);
    let name = base;
    for (let number = 2; taken.has(pathKey(name)); number++) name = `${base}-${number}`;
    taken.add(pathKey(name));
    return name;
  });
}
