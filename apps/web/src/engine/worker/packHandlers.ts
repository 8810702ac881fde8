import type { Handlers } from '@stickersnap/core';
import type { PackService } from '../packService.ts';

/** Packs are made seldom: their code comes with the first. */
export const packHandlers: Handlers<PackService> = {
  readPack: async (request) => {
    const { readPacks } = await import('./packs/readPacks.ts');
    return { result: await readPacks(request) };
  },
  writePack: async (wish, { signal, tell }) => {
    const { writePacks } = await import('./packs/writePacks.ts');
    return { result: await writePacks(wish, { signal, tell }) };
  },
  drawIcon: async ({ file, kind }) => {
    const { drawIcon, iconBlob } = await import('./packs/drawIcon.ts');
    return { result: await iconBlob(await drawIcon(new Uint8Array(await file.arrayBuffer()), kind)) };
  },
};
