import { planeToMask, toMask, toTensor, withAlpha } from '@stickersnap/core';
import { createCodec, createRunner } from '@stickersnap/node';
import type { Cutter } from './cutter.ts';
import { enlarge } from './enlarge.ts';
import { openStore } from './openStore.ts';

/**
 * One network as rembg and its kind use it: the picture squashed to the network's square, its answer enlarged
 * to the picture's size, and laid over the original colours. Nothing else.
 */
export async function createPlainCutter(id: string): Promise<Cutter> {
  const codec = createCodec();
  const { card, path } = await openStore().path(id);
  const runner = await createRunner({ card, modelPath: path });
  return async (bytes) => {
    const { image } = await codec.decode(bytes);
    const answer = await runner.run({ [card.input]: toTensor(image, card) });
    const mask = planeToMask(enlarge(toMask(answer[card.output]!, card), image.width, image.height));
    return { file: await codec.encode(withAlpha(image, mask), { format: 'png' }) };
  };
}
