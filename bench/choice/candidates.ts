import { onePassOf, type Recipe, recipeById } from '@stickersnap/core';

/** Settings of a recipe that are worth a choice, by a name that says in what each differs from the one in use. */
export function candidatesOf(recipe: 'fast' | 'best'): Readonly<Record<string, Recipe>> {
  const used = recipeById(recipe);
  const refined = (part: Recipe['refine']): Recipe => ({ ...used, refine: { ...used.refine, ...part } });
  const radius = used.refine?.radius ?? 0.01;
  const weight = used.refine?.colourWeight ?? 0;
  const stops =
    recipe === 'fast'
      ? [{ confidence: 0.88 }, { confidence: 0.95 }]
      : [{ agreement: 0.86 }, { agreement: 0.93 }];
  return {
    'in use': used,
    ...Object.fromEntries([0.5, 1.5, 2].map((by) => [`radius × ${by}`, refined({ radius: radius * by })])),
    ...Object.fromEntries(
      [0, 0.5, 1.5, 2].map((by) => [`colour weight × ${by}`, refined({ colourWeight: weight * by })]),
    ),
    ...Object.fromEntries(
      [1e-6, 1e-5, 1e-4, 1e-3].map((epsilon) => [`epsilon ${epsilon}`, refined({ epsilon })]),
    ),
    ...Object.fromEntries(stops.map((enough) => [`enough ${Object.values(enough)[0]}`, { ...used, enough }])),
    'all passes whole': {
      ...used,
      passes: used.passes.map(({ size: _, ...pass }) => pass),
      sure: { confidence: 2, passes: [] },
    },
    'one pass': onePassOf(used),
  };
}
