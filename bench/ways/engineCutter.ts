import { DEFAULT_STYLE, platformById } from '@stickersnap/core';
import { createEngine } from '@stickersnap/node';
import type { Cutter } from './cutter.ts';
import { openStore } from './openStore.ts';

/** @param recipe a recipe's id, or a network's for one pass of it */
export function createEngineCutter(recipe: string): Cutter {
  const engine = createEngine({ store: openStore() });
  const platform = platformById('whatsapp')!;
  return async (bytes, product) => {
    if (product === 'cut-out') {
      return { file: await engine.cutOut(await engine.segment(bytes, { recipe, full: true })) };
    }
    const segmentation = await engine.segment(bytes, { recipe });
    const { bytes: file, ms } = await engine.sticker(segmentation, DEFAULT_STYLE, platform);
    return { file, steps: { ...segmentation.ms, ...ms } };
  };
}
