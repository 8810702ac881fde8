import { mirrorImage, mirrorPlane } from '../image/mirror.ts';
import { resizePlane } from '../image/resize.ts';
import type { Abort, ModelRunner } from '../ports.ts';
import { createPlane, type Plane, type RgbaImage } from '../raster.ts';
import type { Recipe } from './card.ts';
import { toMask } from './toMask.ts';
import { toTensor } from './toTensor.ts';

/**
 * Runs a recipe's passes one after the other and joins them.
 *
 * @returns probability 0–1 that a pixel is subject, square, at the size of the recipe's largest network.
 */
export async function runRecipe(
  image: RgbaImage,
  recipe: Recipe,
  runner: (card: string, signal?: Abort) => Promise<ModelRunner>,
  signal?: Abort,
): Promise<Plane> {
  const answers: { plane: Plane; weight: number }[] = [];
  for (const { card: id, mirrored = false, weight = 1 } of recipe.passes) {
    signal?.throwIfAborted();
    const network = await runner(id, signal);
    const { card } = network;
    const tensor = toTensor(mirrored ? mirrorImage(image) : image, card);
    const result = await network.run({ [card.input]: tensor }, signal === undefined ? {} : { signal });
    const plane = toMask(result[card.output]!, card);
    answers.push({ plane: mirrored ? mirrorPlane(plane) : plane, weight });
  }
  return weightedMean(answers);
}

function weightedMean(answers: readonly { plane: Plane; weight: number }[]): Plane {
  const side = Math.max(...answers.map(({ plane }) => plane.width));
  const total = answers.reduce((sum, { weight }) => sum + weight, 0);
  const mean = createPlane(side, side);
  for (const { plane, weight } of answers) {
    const { data } = resizePlane(plane, side, side);
    for (let i = 0; i < mean.data.length; i++) mean.data[i] = mean.data[i]! + (data[i]! * weight) / total;
  }
  return mean;
}
