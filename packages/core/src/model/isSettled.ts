import type { ModelCard, PublishedCard } from './card.ts';

/**
 * Whether all is known that a network's file has to be recognised and run by.
 *
 * @example
 * import { isSettled, MODELS } from '@stickersnap/core';
 *
 * isSettled(MODELS[0]); // → true
 * const { sha256, ...told } = MODELS[0];
 * isSettled(told); // → false
 */
export function isSettled(card: PublishedCard): card is ModelCard {
  return [card.sha256, card.bytes, card.input, card.output].every((field) => field !== undefined);
}
