import type { Recipe } from './card.ts';

/** The recipe without its later passes: half the time for most of the gain. */
export function onePassOf({ sure, ...recipe }: Recipe): Recipe {
  const passes = recipe.passes.slice(0, 1);
  return sure === undefined
    ? { ...recipe, passes }
    : { ...recipe, passes, sure: { ...sure, passes: sure.passes.slice(0, 1) } };
}
