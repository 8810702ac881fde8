import { type EditingShelf, newEditingShelf } from '../../keep/editingShelf.ts';
import type { Keeper } from '../../keep/keeper.ts';

const shelves = new WeakMap<Keeper, EditingShelf>();

/** The page's one shelf of editings; the first editor makes it. */
export function shelfOf(keeper: Keeper): EditingShelf {
  const known = shelves.get(keeper) ?? newEditingShelf(keeper);
  shelves.set(keeper, known);
  return known;
}
