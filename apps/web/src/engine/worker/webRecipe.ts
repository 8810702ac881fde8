import { type ModelCard, onePassOf, type Recipe, recipeById, SnapError } from '@stickersnap/core';

/** Gigabytes, as browsers tell them: powers of two, 8 at most. */
export const ENOUGH_MEMORY = 4;

/** Networks with a side of so many pixels take a gigabyte to run. */
const LARGE_INPUT = 768;

/**
 * A recipe as a browser can run it: a large network once, its second opinion by the small one, no mirrored pass.
 *
 * @param memory of the device in gigabytes; `undefined` where the browser does not tell.
 * @throws SnapError `model-unknown`; `memory-too-small`.
 */
export function webRecipe(id: string, cards: readonly ModelCard[], memory: number | undefined): Recipe {
  return forBrowser(recipeById(id, cards), cards, memory);
}

function forBrowser(recipe: Recipe, cards: readonly ModelCard[], memory: number | undefined): Recipe {
  const tooSmall = memory !== undefined && memory < ENOUGH_MEMORY;
  if (isLarge(recipe, cards)) {
    if (tooSmall) throw new SnapError('memory-too-small', { measured: memory, needed: ENOUGH_MEMORY });
    return onePassOf(recipe);
  }
  const { doubtful, ...certain } = recipe;
  if (doubtful === undefined) return recipe;
  // Where the larger network cannot run, the answer of the small one stands, doubtful or not.
  if (tooSmall && isLarge(doubtful.recipe, cards)) return certain;
  return { ...certain, doubtful: { ...doubtful, recipe: forBrowser(doubtful.recipe, cards, memory) } };
}

/** Whether running it takes so much memory that it is not loaded before it is asked for. */
export function isLarge({ passes }: Recipe, cards: readonly ModelCard[]): boolean {
  return passes.some(({ card }) => (cards.find(({ id }) => id === card)?.inputSize ?? 0) >= LARGE_INPUT);
}
