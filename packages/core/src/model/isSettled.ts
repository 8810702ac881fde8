import type { ModelCard, PublishedCard } from './card.ts';

/** Whether all is known that a network's file has to be recognised and run by. */
export function isSettled(card: PublishedCard): card is ModelCard {
  return [card.sha256, card.bytes, card.input, card.output].every((field) => field !== undefined);
}
