import { type DraftShelf, newDraftShelf } from '../../keep/draftShelf.ts';
import type { Keeper } from '../../keep/keeper.ts';

const shelves = new WeakMap<Keeper, DraftShelf>();

/** The page's one shelf of editings; the first editor makes it. */
export function shelfOf(keeper: Keeper): DraftShelf {
  const known = shelves.get(keeper) ?? newDraftShelf(keeper);
  shelves.set(keeper, known);
  return known;
}
