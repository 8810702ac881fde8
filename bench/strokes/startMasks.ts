import { readFile } from 'node:fs/promises';
import {
  type FindRunner,
  fitInside,
  type ImageCodec,
  type Mask,
  planeToMask,
  type RgbaImage,
  recipeById,
  resizeImage,
  resizeMask,
  segment,
  toMask,
  toTensor,
} from '@stickersnap/core';
import type { Picture } from '../data/pictures.ts';
import { enlarge } from '../ways/enlarge.ts';

export const STARTS = ['u2netp', 'fast', 'best'] as const;
export type Start = (typeof STARTS)[number];

/** A picture with its truth at working size. */
export interface Prepared {
  readonly image: RgbaImage;
  readonly truth: Mask;
  /** As it came. */
  readonly source: RgbaImage;
}

/** Of the longer side. */
const SIDE = 512;

export async function prepare(picture: Picture): Promise<Prepared> {
  const { image: source, truth } = await picture.load();
  const { width, height } = fitInside(source, SIDE);
  return {
    source,
    image: resizeImage(source, width, height),
    truth: resizeMask(truth, width, height),
  };
}

/** What is begun with, at working size: a network's plain answer, or what a recipe makes of the picture. */
export async function startMask(
  start: Start,
  picture: Picture,
  { image, source }: Prepared,
  parts: { readonly codec: ImageCodec; readonly runner: FindRunner },
): Promise<Mask> {
  const { width, height } = image;
  if (start === 'u2netp') {
    const { card, run } = await parts.runner(start);
    const answer = await run({ [card.input]: toTensor(source, card) });
    return planeToMask(enlarge(toMask(answer[card.output]!, card), width, height));
  }
  const bytes = await readFile(picture.file);
  const { mask } = await segment(
    bytes,
    { ...parts, recipe: recipeById(start), now: () => 0 },
    { full: true },
  );
  return resizeMask(mask, width, height);
}
