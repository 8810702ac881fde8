import { isSettled, type PublishedCard } from '@stickersnap/core';
import { askSize } from './fetch/askSize.ts';
import { isBuiltIn } from './keep/builtIn.ts';
import type { OfferedModel, OfferRequest } from './modelStore.ts';
import type { ModelStoreState } from './modelStoreState.ts';

/** See `ModelStore.offers`. */
export async function listOffers(
  { options, shelf }: ModelStoreState,
  { ask = false, signal }: OfferRequest = {},
): Promise<OfferedModel[]> {
  const cards = (await shelf.all()).filter((card) => !isSettled(card));
  const mayAsk = ask && options.offline !== true;
  const sizeFrom = async ({ bytes, sources }: PublishedCard): Promise<number | undefined> =>
    bytes ?? (mayAsk ? await askSize(sources, signal) : undefined);
  return Promise.all(
    cards.map(async (card) => {
      const bytes = await sizeFrom(card);
      const origin = isBuiltIn(card) ? 'built-in' : 'added';
      return { card, origin, ...(bytes === undefined ? {} : { bytes }) } as const;
    }),
  );
}
