import type { Recipe } from './card.ts';

/** The ids of all networks that a recipe may run, each once. */
export function networksOf({ passes, second, doubtful }: Recipe): string[] {
  const own = second === undefined ? passes : [...passes, second];
  const further = doubtful === undefined ? [] : networksOf(doubtful.recipe);
  return [...new Set([...own.map(({ card }) => card), ...further])];
}
