import { mirrorPlane, mirrorTensor } from '../image/mirror.ts';
import { resizePlane } from '../image/resize.ts';
import type { Abort, Tensor } from '../ports.ts';
import type { Plane, RgbaImage } from '../raster.ts';
import { agreement } from './agreement.ts';
import { blendPasses } from './blendPasses.ts';
import type { ModelCard, Pass, Recipe } from './card.ts';
import { confidence } from './confidence.ts';
import { encode } from './encode.ts';
import type { ModelRunner } from './modelRunner.ts';
import { stretch, toRawMask } from './toMask.ts';
import { toTensor } from './toTensor.ts';
import { voteRegions } from './voteRegions.ts';

/** Loads a network by its card's id, or hands out the one that is loaded. */
export type FindRunner = (card: string, signal?: Abort) => Promise<ModelRunner>;

/**
 * Runs a recipe's passes, as many as it takes, and joins them.
 *
 * @returns probability 0–1 that a pixel is subject, square, at the size of the recipe's network.
 */
export async function runRecipe(
  image: RgbaImage,
  recipe: Recipe,
  runner: FindRunner,
  signal?: Abort,
): Promise<Plane> {
  /** By network and size: what such passes begin with. */
  const tensors = new Map<string, Tensor>();
  const tensorFor = (card: ModelCard): Tensor => {
    const key = `${card.id} ${card.inputSize}`;
    const tensor = tensors.get(key) ?? toTensor(image, card);
    tensors.set(key, tensor);
    return tensor;
  };
  const run = (pass: Pass) => runPass(pass, tensorFor, runner, signal);
  const [firstPass, ...laterPasses] = recipe.passes;
  if (firstPass === undefined) throw new RangeError(`recipe “${recipe.id}” has no passes`);
  const { card, mask: raw } = await run(firstPass);
  let answer = stretch(raw, card);
  const second = recipe.second === undefined ? undefined : secondOpinion(await run(recipe.second), answer);
  if (laterPasses.length > 0 && !isEnough(recipe, answer, second)) {
    const masks = [raw];
    for (const pass of laterPasses) masks.push(resizePlane((await run(pass)).mask, raw.width, raw.height));
    answer = stretch(blendPasses(masks), card);
  }
  return second === undefined ? answer : voteRegions(answer, second);
}

async function runPass(
  { card: id, mirrored = false, size }: Pass,
  tensorFor: (card: ModelCard) => Tensor,
  runner: FindRunner,
  signal?: Abort,
) {
  signal?.throwIfAborted();
  const network = await runner(id, signal);
  const { card } = network;
  const tensor = tensorFor(size === undefined ? card : { ...card, inputSize: size });
  const inputs = { [card.input]: mirrored ? mirrorTensor(tensor) : tensor };
  const options = signal === undefined ? {} : { signal };
  const outputs =
    card.decoder === undefined
      ? await network.run(inputs, options)
      : await (await encode(network, inputs, options)).decode({}, options);
  const mask = toRawMask(outputs[card.output]!, card);
  return { card, mask: mirrored ? mirrorPlane(mask) : mask };
}

function secondOpinion({ card, mask }: { card: ModelCard; mask: Plane }, answer: Plane): Plane {
  return resizePlane(stretch(mask, card), answer.width, answer.height);
}

function isEnough({ enough }: Recipe, answer: Plane, second: Plane | undefined): boolean {
  if (enough === undefined) return false;
  if ('confidence' in enough) return confidence(answer) >= enough.confidence;
  return second !== undefined && agreement(answer, second) >= enough.agreement;
}
