import { CLICK_MODEL, isSettled, networksOf, recipeById, SnapError } from '@stickersnap/core';
import type { ModelStore, PullOptions } from '@stickersnap/node';
import { ENGINE_MEMORY } from '../line/planSlots.ts';
import { networkMemory } from '../line/recipeMemory.ts';

/** What is known of the networks so far; it grows with the recipes that are ordered. */
export interface RecipeNetworks {
  /** Fetches what engine processes find in its folder. */
  readonly store: Pick<ModelStore, 'cards' | 'path'>;
  /** Bytes that a network takes in a process, by its id. */
  readonly memory: Map<string, number>;
  /** Ids of the networks of a recipe, by its id, of those whose networks are on the disk. */
  readonly fetched: Map<string, readonly string[]>;
  /** What is on its way before the first picture comes, by recipe. */
  readonly coming: Map<string, Promise<readonly string[]>>;
}

export function newRecipeNetworks(store: RecipeNetworks['store']): RecipeNetworks {
  return { store, memory: new Map(), fetched: new Map(), coming: new Map() };
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

async function fetchNetworks(
  known: RecipeNetworks,
  recipe: string,
  networks: readonly string[],
  request: PullOptions = {},
): Promise<void> {
  await Promise.all(networks.map((id) => known.store.path(id, request)));
  known.fetched.set(recipe, networks);
}

/**
 * Waits for a recipe's networks where they are on their way, and finds those that are on the disk: an order fetches
 * none.
 * @throws SnapError `model-unavailable`
 */
export async function needNetworks(
  known: RecipeNetworks,
  recipe: string,
  networks: readonly string[],
): Promise<void> {
  const coming = known.coming.get(recipe);
  if (coming === undefined) await fetchNetworks(known, recipe, networks, { offline: true });
  else await coming;
}

/** @returns the first of the recipes and networks whose files are all on the disk; the last one where none are. */
export async function firstInstalled(known: RecipeNetworks, ids: readonly string[]): Promise<string> {
  for (const id of ids) {
    if (known.fetched.has(id)) return id;
    try {
      await needNetworks(known, id, await findNetworks(known, id));
      return id;
    } catch (error) {
      if (!(error instanceof SnapError) || error.code !== 'model-unavailable') throw error;
    }
  }
  return ids.at(-1)!;
}

/** Fetches what the recipes need; their cards are read anew. @returns ids of the networks. */
export async function fetchRecipes(known: RecipeNetworks, recipes: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(recipes.map((recipe) => fetchRecipe(known, recipe)));
  return [...new Set(lists.flat())];
}

/** Orders that come meanwhile wait for it. */
async function fetchRecipe(known: RecipeNetworks, recipe: string): Promise<readonly string[]> {
  const coming = findNetworks(known, recipe).then(async (networks) => {
    await fetchNetworks(known, recipe, networks);
    return networks;
  });
  known.coming.set(recipe, coming);
  try {
    return await coming;
  } finally {
    if (known.coming.get(recipe) === coming) known.coming.delete(recipe);
  }
}

/**
 * What an order needs beside its recipe's networks to answer smart strokes: the click network where it is on the disk.
 * Where it is not, nothing is fetched; the order is done without it, and says so.
 */
export async function clickNetworks(known: RecipeNetworks): Promise<readonly string[]> {
  if (known.fetched.has(CLICK_MODEL)) return [CLICK_MODEL];
  try {
    const { card } = await known.store.path(CLICK_MODEL, { offline: true });
    known.memory.set(CLICK_MODEL, networkMemory(card));
    known.fetched.set(CLICK_MODEL, [CLICK_MODEL]);
    return [CLICK_MODEL];
  } catch (error) {
    if (error instanceof SnapError) return [];
    throw error;
  }
}
