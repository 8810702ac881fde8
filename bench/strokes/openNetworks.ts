import type { FindRunner, ModelRunner } from '@stickersnap/core';
import { createRunner } from '@stickersnap/node';
import { openStore } from '../ways/openStore.ts';

export interface Networks {
  /** Each is loaded when it is first asked for. */
  readonly find: FindRunner;
  close(): Promise<void>;
}

/** By the user's own models. */
export function openNetworks(): Networks {
  const store = openStore();
  const loaded = new Map<string, Promise<ModelRunner>>();
  const load = async (id: string): Promise<ModelRunner> => {
    const { card, path, decoder } = await store.path(id);
    return createRunner({ card, modelPath: path, ...(decoder !== undefined && { decoderPath: decoder }) });
  };
  return {
    find: (id) => {
      const loading = loaded.get(id) ?? load(id);
      loaded.set(id, loading);
      return loading;
    },
    close: async () => {
      for (const runner of await Promise.allSettled(loaded.values())) {
        if (runner.status === 'fulfilled') await runner.value.close();
      }
    },
  };
}
