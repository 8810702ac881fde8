import type { Handlers } from '@stickersnap/core';
import type { PackService } from '../packService.ts';
import { drawIcon } from './packs/drawIcon.ts';
import { readPacks } from './packs/readPacks.ts';
import { writePacks } from './packs/writePacks.ts';

/** Not a part that comes later: it would part the worker's file into many. */
export const packHandlers: Handlers<PackService> = {
  readPack: async (request) => ({ result: await readPacks(request) }),
  writePack: async (wish, { signal, tell }) => ({ result: await writePacks(wish, { signal, tell }) }),
  drawIcon: async ({ file, kind }) => {
    const bytes = await drawIcon(new Uint8Array(await file.arrayBuffer()), kind);
    return { result: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' }) };
  },
};
