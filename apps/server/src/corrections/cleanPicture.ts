import type { OrderedProduct } from '@stickersnap/core';
import type { FastifyRequest } from 'fastify';
import type { CutOutcome, MadeProduct, Workshop } from '../work/engine/workshop.ts';

/**
 * What is kept of a picture that somebody gave: what can be seen on it, upright, encoded anew. No place, no camera, no
 * thumbnail, no text, and nothing behind the picture's end.
 */
export const CLEAN_PICTURE: OrderedProduct = {
  kind: 'picture',
  options: { format: 'auto', channels: 'source' },
};

export interface CleanPicture extends Pick<CutOutcome, 'width' | 'height'> {
  readonly made: MadeProduct;
}

/**
 * @param path of the file that was sent.
 * @throws SnapError what a decoder refuses the picture for; what a workshop throws.
 */
export async function cleanPicture(
  workshop: Pick<Workshop, 'cut'>,
  path: string,
  { gone: signal, about }: Pick<FastifyRequest, 'gone' | 'about'>,
): Promise<CleanPicture> {
  // Of its own transparency: no network is asked.
  const order = { path, recipe: 'fast', matteFrom: 'own-alpha', products: [CLEAN_PICTURE] } as const;
  const { products, width, height } = await workshop.cut(order, { signal, about });
  const [made] = products;
  if (made === undefined) throw new Error('nothing was made of the picture');
  return { made, width, height };
}
