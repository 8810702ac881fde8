import { type PublishedCard, SnapError } from '@stickersnap/core';
import type { Trouble } from './fetchFailure.ts';
import type { ModelStoreOptions } from './modelStore.ts';

/** Asked before anything of a network is fetched. */
export type Permit = () => void;

/**
 * Tells once of a network that is about to be fetched, where it may be.
 * @returns what throws SnapError `model-unavailable` where nothing may be fetched, `licence-not-accepted` where its
 *   terms are to be accepted first. What lies on this machine already is fetched by nobody.
 */
export function permitFetch(
  card: PublishedCard,
  {
    offline = false,
    acceptLicence = false,
    onFetch,
  }: Pick<ModelStoreOptions, 'offline' | 'acceptLicence' | 'onFetch'>,
): Permit {
  let told = false;
  return () => {
    if (offline) {
      const mend = 'Fetch it where there is a network.';
      const details = { reason: 'fetching is switched off', mend, trouble: 'offline' satisfies Trouble };
      throw new SnapError('model-unavailable', { id: card.id, ...details });
    }
    if (told || card.sources.every(({ kind }) => kind === 'file')) return;
    const { id, terms, licence, licenceNote } = card;
    if (terms !== undefined && !acceptLicence) {
      throw new SnapError('licence-not-accepted', { id, licence, terms: licenceNote ?? `${terms} use only` });
    }
    told = true;
    onFetch?.(card);
  };
}
