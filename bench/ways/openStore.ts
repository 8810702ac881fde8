import { createModelStore, defaultModelDirectory, type ModelStore } from '@stickersnap/node';

/** The user's models, where the command line keeps them, too. */
export function openStore(): ModelStore {
  const registry = process.env.STICKERSNAP_REGISTRY;
  const directory = defaultModelDirectory();
  return createModelStore(
    registry === undefined || registry === '' ? { directory } : { directory, registry },
  );
}
