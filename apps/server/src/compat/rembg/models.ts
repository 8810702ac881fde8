/** What rembg calls its networks, and which recipe of ours does the same work. */
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
