import { intersectionOverUnion, type Mask, type ModelCard } from '@stickersnap/core';
import { type Example, maskBy, maskEntropy } from '@stickersnap/learn';
import type { Picture } from '../../data/pictures.ts';
import { brush } from '../../strokes/methods.ts';
import { playStrokes } from '../../strokes/playStrokes.ts';
import { prepare } from '../../strokes/startMasks.ts';
import type { Learner } from '../openLearner.ts';

/** A photo with what the network finds in it, and what somebody makes of that by strokes. */
export interface Photo extends Example {
  readonly id: string;
  readonly before: Mask;
  /** IoU of what is found. */
  readonly iou: number;
  readonly entropy: number;
  /** What the brush has made of it, by somebody who knows the truth and leaves off when it is good enough. */
  readonly mended: Mask;
}

/** Somebody draws no more than so many. */
const STROKES = 5;

/** Photos at working size, in the order in which they come. */
export async function loadPhotos(
  pictures: readonly Picture[],
  learner: Learner,
  card: ModelCard,
  side: number,
  say: (line: string) => void,
): Promise<Photo[]> {
  const answer = learner.answer(learner.initial);
  const photos: Photo[] = [];
  for (const picture of pictures) {
    const { image, truth: mask } = await prepare(picture);
    const before = await maskBy(answer, { image, mask }, card, side);
    const mended = (await playStrokes({ image, found: before }, mask, 'fixed', brush, STROKES)).mask;
    const iou = intersectionOverUnion(before, mask);
    photos.push({ id: picture.id, image, mask, before, iou, entropy: maskEntropy(before), mended });
    say(`${picture.id}: ${iou.toFixed(3)}, mended ${intersectionOverUnion(mended, mask).toFixed(3)}`);
  }
  return photos;
}
