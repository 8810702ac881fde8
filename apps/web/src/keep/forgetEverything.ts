import { forgetAll } from '../state/changes.ts';
import { type Keeper, written } from './keeper.ts';
import { deleteAll } from './keptPictures.ts';

/** Between tabs: whoever hears it forgets its pictures, too. */
const CHANNEL = 'stickersnap-forget';

/** Deletes every picture of every tab from the device, and tells the other tabs. */
export async function forgetEverything(keeper: Keeper): Promise<void> {
  forgetAll(keeper.sheet);
  await written(keeper);
  if (keeper.store !== undefined) await deleteAll(keeper.store.database);
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(CHANNEL);
  channel.close();
}

/** Another tab was asked to forget everything. */
export function onForgotten(callback: () => void): void {
  new BroadcastChannel(CHANNEL).addEventListener('message', callback);
}
