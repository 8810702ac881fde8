import { NAMED_MODELS, ORDER_DEFAULTS } from '@stickersnap/core';

/** What rembg calls its networks, and which recipe of ours takes the place of those that are not here. */
const RECIPES: Readonly<Record<string, string>> = {
  u2net: 'fast',
  u2netp: 'fast',
  u2net_human_seg: 'fast',
  silueta: 'fast',
  'isnet-general-use': 'best',
  'isnet-anime': 'best',
  'birefnet-general': 'best',
  'birefnet-general-lite': 'best',
  'birefnet-portrait': 'best',
  'birefnet-dis': 'best',
  'birefnet-hrsod': 'best',
  'birefnet-cod': 'best',
  'birefnet-massive': 'best',
  'bria-rmbg': 'best',
  fast: 'fast',
  best: 'best',
};

export const REMBG_MODELS: readonly string[] = Object.keys(RECIPES);

/**
 * @returns the recipe, `undefined` for every other name: also for those of rembg that take a path (`u2net_custom`),
 *   points (`sam`) or give several masks (`u2net_cloth_seg`).
 */
export function recipeFor(model: string): string | undefined {
  return Object.hasOwn(RECIPES, model) ? RECIPES[model] : undefined;
}

/**
 * What may answer to a name, the most wanted first: the network itself, else the recipe in its place, else the default.
 * `u2netp` is the network that `fast` is made of.
 * @param model one of `REMBG_MODELS`; without one, the default.
 */
export function candidatesFor(model: string | undefined): readonly string[] {
  const recipe = recipeFor(model ?? '') ?? ORDER_DEFAULTS.recipe;
  const named = NAMED_MODELS.some(({ id }) => id === model) ? [model!] : [];
  return [...new Set([...named, recipe, ORDER_DEFAULTS.recipe])];
}
