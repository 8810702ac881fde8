import {
  type Abort,
  intersectionOverUnion,
  type Mask,
  type ModelCard,
  planeToMask,
  resizeMask,
  type Tensor,
  toMask,
  toTensor,
} from '@stickersnap/core';
import type { Example } from '../train/example.ts';

/** A network, however it is run: from [1, 3, side, side] to [1, 1, side, side]. */
export type Answer = (picture: Tensor) => Promise<Tensor>;

type ScoredCard = Pick<ModelCard, 'mean' | 'std' | 'scale' | 'fit' | 'activation'>;

/** @returns the network's own mask of a picture, as large as the picture's mask */
export async function maskBy(
  answer: Answer,
  { image, mask }: Example,
  card: ScoredCard,
  side: number,
): Promise<Mask> {
  const found = toMask(await answer(toTensor(image, { ...card, inputSize: side })), card);
  return resizeMask(planeToMask(found), mask.width, mask.height);
}

/**
 * How good a network is, picture by picture.
 * @returns the IoU of each at half alpha, 0–1
 */
export async function scorePictures(
  answer: Answer,
  pictures: { readonly count: number; load(index: number): Promise<Example> },
  card: ScoredCard,
  side: number,
  signal?: Abort,
): Promise<number[]> {
  const scores: number[] = [];
  for (let i = 0; i < pictures.count; i++) {
    signal?.throwIfAborted();
    const example = await pictures.load(i);
    scores.push(intersectionOverUnion(await maskBy(answer, example, card, side), example.mask));
  }
  return scores;
}
