import type { Recipe } from './card.ts';

/**
 * The ids of all networks that a recipe may run, each once.
 *
 * @example
 * import { networksOf } from '@stickersnap/core';
 *
 * networksOf({ id: 'mine', passes: [{ card: 'a' }, { card: 'a', mirrored: true }], second: { card: 'b' } });
 * // → ['a', 'b']
 */
export function networksOf({ passes, second, doubtful }: Recipe): string[] {
  const own = second === undefined ? passes : [...passes, second];
  const further = doubtful === undefined ? [] : networksOf(doubtful.recipe);
  return [...new Set([...own.map(({ card }) => card), ...further])];
}
