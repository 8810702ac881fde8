import type { ModelCard, WeightFile } from './card.ts';

/** One of a card's graphs. */
export interface CardGraph extends WeightFile {
  /** The card's id. */
  readonly id: string;
  readonly role: 'main' | 'decoder';
  /** The names of the outputs that it is kept for: all else is pruned when it is prepared. */
  readonly outputs: readonly string[];
}

/**
 * The graphs of a card, its own file first.
 *
 * @example
 * import { graphsOf, MODELS } from '@stickersnap/core';
 *
 * const card = MODELS[0];
 * graphsOf(card).map(({ role }) => role); // → ['main']
 * graphsOf({ ...card, decoder: card }).map(({ role }) => role); // → ['main', 'decoder']
 */
export function graphsOf(card: ModelCard): readonly CardGraph[] {
  const { id, output, decoder, sha256, bytes, sources } = card;
  const main: CardGraph = { id, role: 'main', outputs: outputsOf(card), sha256, bytes, sources };
  return decoder === undefined ? [main] : [main, { id, role: 'decoder', outputs: [output], ...decoder }];
}

type Ends = Pick<ModelCard, 'output' | 'features' | 'stages' | 'decoder'>;

/** The names of the outputs that the card's own file is kept for. */
export function outputsOf(card: Ends): readonly string[] {
  return [...usualOutputs(card), ...(card.stages ?? [])];
}

/**
 * The names of the outputs that a run of the card’s own graph gives unless it is asked for more.
 *
 * @example
 * import { usualOutputs } from '@stickersnap/core';
 *
 * usualOutputs({ output: 'mask' }); // → ['mask']
 * usualOutputs({ output: 'mask', features: { output: 'seen', stride: 16 } }); // → ['mask', 'seen']
 */
export function usualOutputs({ output, features, decoder }: Ends): readonly string[] {
  const encoded = features === undefined ? [] : [features.output];
  return decoder === undefined ? [output, ...encoded] : encoded;
}
