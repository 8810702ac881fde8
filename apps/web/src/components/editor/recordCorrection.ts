import type { Mask, Strokes } from '@stickersnap/core';
import { makeCorrection } from '../../corrections/makeCorrection.ts';
import type { Cut } from '../../engine/cut.ts';
import type { WebEngine } from '../../engine/webEngine.ts';
import type { Keeper } from '../../keep/keeper.ts';
import { dropCorrections, keepCorrection } from '../../keep/keptCorrections.ts';
import type { Picture, PictureEdit } from '../../state/picture.ts';

export interface Mended {
  readonly found: PictureEdit['found'];
  /** As it is used now. */
  readonly cut: Cut;
  readonly mask: Mask;
  readonly strokes: Strokes;
}

/**
 * Keeps what was mended on this device, so that its owner may look at it, take it along or give it away. Where it
 * cannot be kept, the sticker is no worse for it.
 */
export async function recordCorrection(
  { browser, keeper }: { readonly browser: WebEngine; readonly keeper: Keeper },
  { file, name }: Pick<Picture, 'file' | 'name'>,
  { found, cut, mask, strokes }: Mended,
): Promise<void> {
  const { store } = keeper;
  // Pages that came over plain http have no hashes.
  if (store === undefined || crypto.subtle === undefined) return;
  try {
    if (cut.id === found.id) {
      await dropCorrections(store.database, found.id);
      keeper.mended.value++;
      return;
    }
    const picture = await browser.encodeWorking(file, cut);
    const parts = { picture, before: found.mask, after: mask, strokes, finder: found.finder };
    const record = await makeCorrection({ ...parts, now: () => new Date(), crypto });
    await keepCorrection(
      store.database,
      { record, picture, found: found.id, name, given: undefined },
      store.pack,
    );
    keeper.mended.value++;
  } catch {
    // No room, or the worker ended: nothing depends on it.
  }
}
