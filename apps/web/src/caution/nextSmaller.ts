import type { Mark } from './mark.ts';
import type { Restraint } from './restraint.ts';

/** What was made smaller; `stuck`: nothing was left to make smaller. */
export type Way = 'one' | 'small' | 'fast' | 'stuck';

export interface Smaller {
  readonly restraint: Restraint;
  readonly way: Way;
}

/** What runs a large network: recipes, and the one that answers clicks. */
const LARGE: ReadonlySet<string> = new Set(['best', 'auto', 'clicks']);

/**
 * The next smaller way after a page was ended: the large network goes at once; then what the step itself needs most,
 * which is threads for a network and pixels for a photo; then the other of the two.
 */
export function nextSmaller(
  restraint: Restraint,
  { step, recipe, threads }: Pick<Mark, 'step' | 'recipe' | 'threads'>,
): Smaller {
  if (recipe !== undefined && LARGE.has(recipe) && restraint.networks === 'all')
    return { restraint: { ...restraint, networks: 'fast' }, way: 'fast' };
  const one: Smaller | undefined =
    restraint.threads === 'many' && threads > 1
      ? { restraint: { ...restraint, threads: 'one' }, way: 'one' }
      : undefined;
  const small: Smaller | undefined =
    restraint.picture === 'full'
      ? { restraint: { ...restraint, picture: 'small' }, way: 'small' }
      : undefined;
  const ofNetworks = step === 'model' || step === 'network';
  const first = ofNetworks ? (one ?? small) : (small ?? one);
  return first ?? { restraint: { ...restraint, stuck: true }, way: 'stuck' };
}
