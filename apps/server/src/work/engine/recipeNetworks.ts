import { isSettled, recipeById } from '@stickersnap/core';
import type { ModelStore } from '@stickersnap/node';
import { ENGINE_MEMORY } from '../line/planSlots.ts';
import { networkMemory, networksOf } from '../line/recipeMemory.ts';

/** What is known of the networks so far; it grows with the recipes that are ordered. */
export interface RecipeNetworks {
  /** Fetches what engine processes find in its folder. */
  readonly store: Pick<ModelStore, 'cards' | 'path'>;
  /** Bytes that a network takes in a process, by its id. */
  readonly memory: Map<string, number>;
  /** Ids of the networks of a recipe, by its id, of those whose networks are on the disk. */
  readonly fetched: Map<string, readonly string[]>;
}

export function newRecipeNetworks(store: RecipeNetworks['store']): RecipeNetworks {
  return { store, memory: new Map(), fetched: new Map() };
}

/** @returns the bytes that a process with these networks takes, about. */
export function processMemory({ memory }: RecipeNetworks, networks: ReadonlySet<string>): number {
  return [...networks].reduce((sum, id) => sum + (memory.get(id) ?? 0), ENGINE_MEMORY);
}

/** Reads the cards. @returns ids of the networks that the recipe runs. @throws SnapError `model-unknown` */
export async function findNetworks(known: RecipeNetworks, recipe: string): Promise<readonly string[]> {
  const cards = await known.store.cards();
  for (const card of cards.filter(isSettled)) known.memory.set(card.id, networkMemory(card));
  return networksOf(recipeById(recipe, cards));
}

export async function fetchNetworks(
  known: RecipeNetworks,
  recipe: string,
  networks: readonly string[],
): Promise<void> {
  await Promise.all(networks.map((id) => known.store.path(id)));
  known.fetched.set(recipe, networks);
}

/** Fetches what the recipes need; their cards are read anew. @returns ids of the networks. */
export async function fetchRecipes(known: RecipeNetworks, recipes: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    recipes.map(async (recipe) => {
      const networks = await findNetworks(known, recipe);
      await fetchNetworks(known, recipe, networks);
      return networks;
    }),
  );
  return [...new Set(lists.flat())];
}
