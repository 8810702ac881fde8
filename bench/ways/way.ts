import { type ModelCard, networksOf, RECIPES, type Recipe } from '@stickersnap/core';
import { BenchError } from '../benchError.ts';
import { isPeer } from '../options.ts';

/** A way to cut out a picture; each works in a process of its own. */
export interface Way {
  readonly id: string;
  /** `plain`: one network as others use it; `engine`: StickerSnap; `peer`: somebody else's program. */
  readonly kind: 'plain' | 'engine' | 'peer';
  readonly title: string;
  readonly module: URL;
  readonly args: readonly string[];
  /** What it runs, for the records; empty for peers, which bring their own. */
  readonly passes: Recipe['passes'];
  readonly weights: Readonly<Record<string, string>>;
}

const WORKER = new URL('./worker.ts', import.meta.url);
const IMGLY = new URL('../peers/imgly.mjs', import.meta.url);

/**
 * @param id of a recipe, of a network (then one plain pass) or of a peer
 * @param cards of all models that are known
 * @throws BenchError when there is none.
 */
export function wayById(id: string, cards: readonly ModelCard[]): Way {
  if (isPeer(id)) {
    const model = id.replace('imgly-', '');
    const title = `imgly background-removal-node, ${model}`;
    return { id, kind: 'peer', title, module: IMGLY, args: [model], passes: [], weights: {} };
  }
  const recipe = RECIPES.find((each) => each.id === id);
  if (recipe !== undefined) return engineWay(recipe, cards);
  if (!cards.some((card) => card.id === id)) {
    const known = [...RECIPES, ...cards].map((each) => each.id).join(', ');
    throw new BenchError(`No way is called “${id}”. Known are ${known}, imgly-medium and imgly-small.`);
  }
  return { ...engineWay({ id, passes: [{ card: id }] }, cards), ...plain(id) };
}

/** StickerSnap's engine, or one pass of a network in it. */
export function engineWay(recipe: Recipe, cards: readonly ModelCard[]): Way {
  const { id, passes } = recipe;
  const used = networksOf(recipe);
  const weights = cards.filter((card) => used.includes(card.id)).map((card) => [card.id, card.sha256]);
  return {
    id,
    kind: 'engine',
    title: `StickerSnap, ${id}`,
    module: WORKER,
    args: ['engine', id],
    passes,
    weights: Object.fromEntries(weights),
  };
}

function plain(id: string) {
  return { kind: 'plain', title: `${id}, plain`, args: ['plain', id] } as const;
}
