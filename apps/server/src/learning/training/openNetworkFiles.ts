import { isSettled, SnapError } from '@stickersnap/core';
import { createModelStore, createVersionStore, ORIGINAL } from '@stickersnap/node';
import type { NetworkFiles } from './networkFiles.ts';

/**
 * The weights of one network in the folder of models; the original is fetched where it is missing.
 * @throws SnapError `model-unknown`, `model-unavailable`, `learning-refused` for one that is no network for masks
 */
export async function openNetworkFiles(directory: string, id: string): Promise<NetworkFiles> {
  const models = createModelStore({ directory });
  const versions = createVersionStore(directory);
  // Fetched and checked.
  await models.pull(id);
  const card = (await models.cards()).find((each) => each.id === id);
  if (card === undefined || !isSettled(card) || card.variant !== undefined || card.answers !== undefined)
    throw new SnapError('learning-refused', { id, reason: 'only originals that give masks learn' });
  const current = async () => (await versions.current(id))?.version ?? ORIGINAL;
  return {
    card,
    original: () => versions.read(id, ORIGINAL),
    serving: async () => {
      const version = await current();
      return { version, bytes: await versions.read(id, version) };
    },
    read: async (version) => versions.read(id, version ?? (await current())),
    kept: async (version) => (await versions.list(id)).versions.find((each) => each.version === version),
    add: (version, bytes) => versions.add(version, bytes),
  };
}
