import type { PackTargetId } from '@stickersnap/core';
import type { PathFile } from '../../engine/packService.ts';
import type { WebEngine } from '../../engine/webEngine.ts';
import { type MadePack, openedPack } from '../../packs/openedPack.ts';
import { type Trouble, troubleOf } from '../../packs/packTrouble.ts';

/** A file or a folder's files, with the name under which it is told of. */
export type PackFileSource = { readonly name: string } & (
  | { readonly archive: Blob }
  | { readonly folder: readonly PathFile[] }
);

export type OpenedFile =
  | { readonly name: string; readonly made: readonly MadePack[] }
  | { readonly name: string; readonly trouble: Trouble };

/** Reads one; nothing is changed by it. */
export async function openPackFile(
  source: PackFileSource,
  browser: Pick<WebEngine, 'packs'>,
): Promise<OpenedFile> {
  const { name } = source;
  try {
    const packs = await browser.packs.read(
      'archive' in source ? { archive: source.archive } : { folder: source.folder },
    );
    return { name, made: packs.map((pack) => openedPack(pack, targetFor(name, pack), Date.now())) };
  } catch (error) {
    return { name, trouble: troubleOf(error) };
  }
}

/** Where it came from is where it most likely goes. */
function targetFor(name: string, { identifier }: { readonly identifier?: string }): PackTargetId {
  if (/\.wastickers$/i.test(name)) return 'wastickers';
  return identifier === undefined ? 'wastickers' : 'whatsapp';
}
