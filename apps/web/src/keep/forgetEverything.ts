import { forgetAll } from '../state/changes.ts';
import { type Keeper, written } from './keeper.ts';
import { deleteAll } from './keptPictures.ts';

/** Between tabs: whoever hears it forgets its pictures, too. */
const CHANNEL = 'stickersnap-forget';

/** Of the emoji picker, one a language of its data: which emojis somebody likes to take is nobody's business, either. */
const EMOJIS = ['en', 'de', 'es', 'pt'].map((locale) => `emoji-picker-element-${locale}`);

/** Deletes every picture of every tab from the device, and tells the other tabs. */
export async function forgetEverything(keeper: Keeper): Promise<void> {
  forgetAll(keeper.sheet);
  await written(keeper);
  if (keeper.store !== undefined) await deleteAll(keeper.store.database);
  // Not waited for: one that is open is deleted once it is closed.
  if (keeper.store !== undefined) for (const name of EMOJIS) indexedDB.deleteDatabase(name);
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(CHANNEL);
  channel.close();
}

/** Another tab was asked to forget everything. */
export function onForgotten(callback: () => void): void {
  new BroadcastChannel(CHANNEL).addEventListener('message', callback);
}
