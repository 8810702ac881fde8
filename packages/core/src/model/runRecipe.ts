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
 * @returns probability 0–1 that a pixel is subject, square, at the size of the largest pass that was run.
 *
 * @example
 * import { drawSample, MODELS, runRecipe } from '@stickersnap/core';
 *
 * // A network that is sure of the upper half of every picture; `@stickersnap/node` has real ones.
 * const runner = async (id: string) => {
 *   const card = MODELS.find((each) => each.id === id);
 *   if (card === undefined) throw new Error(`there is no network “${id}”`);
 *   const { inputSize, output } = card;
 *   const data = new Float32Array(inputSize * inputSize).fill(1, 0, (inputSize * inputSize) / 2);
 *   const answer = { [output]: { dims: [1, 1, inputSize, inputSize], data } };
 *   return { card, run: async () => answer, close: async () => {} };
 * };
 * const recipe = { id: 'mine', passes: [{ card: 'u2netp' }] };
 * const probability = await runRecipe(drawSample(64, 64), recipe, runner);
 * [probability.width, probability.data[0], probability.data.at(-1)]; // → [320, 1, 0]
 */
export async function runRecipe(
  image: RgbaImage,
  recipe: Recipe,
  runner: FindRunner,
  signal?: Abort,
): Promise<Plane> {
  /** The picture's tensors by network and size, which passes of the same ones share. */
  const tensors = new Map<string, Tensor>();
  const tensorFor = (card: ModelCard): Tensor => {
    const key = `${card.id} ${card.inputSize}`;
    const tensor = tensors.get(key) ?? toTensor(image, card);
    tensors.set(key, tensor);
    return tensor;
  };
  const run = (pass: Pass) => runPass(pass, tensorFor, runner, signal);
  const second = async () => {
    if (recipe.second === undefined) return undefined;
    const { mask, card } = await run(recipe.second);
    return stretch(mask, card);
  };
  const before = recipe.sure && (await second());
  const [firstPass, ...laterPasses] = passesOf(recipe, before);
  if (firstPass === undefined) throw new RangeError(`recipe “${recipe.id}” has no passes`);
  const { card, mask: raw } = await run(firstPass);
  let answer = stretch(raw, card);
  const seen = before ?? (await second());
  if (laterPasses.length > 0 && !isEnough(recipe, answer, seen)) {
    const masks = [raw];
    for (const pass of laterPasses) masks.push((await run(pass)).mask);
    answer = stretch(blendPasses(atLargest(masks)), card);
  }
  return seen === undefined ? answer : voteRegions(answer, resizePlane(seen, answer.width, answer.height));
}

/** @param seen what the second network answered */
function passesOf({ passes, sure }: Recipe, seen: Plane | undefined): readonly Pass[] {
  return sure !== undefined && seen !== undefined && confidence(seen) >= sure.confidence
    ? sure.passes
    : passes;
}

function atLargest(masks: readonly Plane[]): Plane[] {
  const width = Math.max(...masks.map((mask) => mask.width));
  const height = Math.max(...masks.map((mask) => mask.height));
  return masks.map((mask) => resizePlane(mask, width, height));
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

/** @param seen what the second network answered */
function isEnough({ enough }: Recipe, answer: Plane, seen: Plane | undefined): boolean {
  if (enough === undefined) return false;
  if ('confidence' in enough) return confidence(answer) >= enough.confidence;
  if (seen === undefined) return false;
  return agreement(answer, resizePlane(seen, answer.width, answer.height)) >= enough.agreement;
}
