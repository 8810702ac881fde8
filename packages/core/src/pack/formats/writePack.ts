import type { Pack, PackFile } from '../model.ts';
import { packIdentifier } from '../names/packIdentifier.ts';
import { fileWords } from '../names/stickerStem.ts';
import { type PackLayout, type PackTargetId, packTarget } from '../packTargets.ts';
import { pathKey } from '../zip/pathFault.ts';
import { writeZip } from '../zip/writeZip.ts';
import { writeLineZip } from './lineZip.ts';
import { writePlainFolder } from './plainFolder.ts';
import { writeSignalFolder } from './signalFolder.ts';
import { writeWastickers } from './wastickers.ts';
import { writeWhatsAppFolder } from './whatsappFolder.ts';

/** The icons of one pack, by the names in the target's `icons`: PNG files. */
export type PackIcons = Readonly<Record<string, Uint8Array>>;

export interface WriteOptions {
  /** The icons of each pack in turn; needed where the target's row has `icons`. */
  readonly icons?: readonly PackIcons[];
}

/** Each pack by itself. */
const WRITERS: Readonly<
  Record<Exclude<PackLayout, 'whatsapp'>, (pack: Pack, icons: PackIcons) => PackFile[]>
> = {
  wastickers: writeWastickers,
  signal: writeSignalFolder,
  line: (pack, { main, tab }) => writeLineZip(pack, { main: main!, tab: tab! }),
  folder: writePlainFolder,
};

/**
 * The files of packs, all that is to be put below one output folder: archives as single files, folders under the pack's
 * title. WhatsApp's manifest holds all packs together.
 *
 * @throws SnapError `pack-invalid`, `pack-unsafe`; RangeError when icons that the target asks for are missing.
 *
 * @example
 * import { writePack } from '@stickersnap/core';
 *
 * const bytes = new TextEncoder().encode('GIF89a');
 * const stickers = [{ bytes, emojis: ['🐱'], keywords: ['cat'], name: 'Asleep' }];
 * writePack([{ title: 'Cats', author: 'Ann', stickers }], 'folder').map(({ path }) => path);
 * // → ['Cats/title.txt', 'Cats/author.txt', 'Cats/emoji.txt', 'Cats/stickers.json', 'Cats/01-Asleep.gif']
 */
export function writePack(
  packs: readonly Pack[],
  targetId: PackTargetId,
  options: WriteOptions = {},
): PackFile[] {
  const { layout, archive, icons: asked = {}, name: platform } = packTarget(targetId);
  const names = outputNames(packs);
  if (layout === 'whatsapp')
    return inFolder(packs.length === 1 ? names[0]! : 'whatsapp', writeWhatsAppFolder(packs));
  return packs.flatMap((pack, i) => {
    const icons = options.icons?.[i] ?? {};
    if (Object.keys(asked).some((icon) => icons[icon] === undefined))
      throw new RangeError(`${platform}'s icons of pack ${i + 1} are missing.`);
    const files = WRITERS[layout](pack, icons);
    return archive === undefined
      ? inFolder(names[i]!, files)
      : [{ path: `${names[i]}${archive}`, bytes: writeZip(files) }];
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
