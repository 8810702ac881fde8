import { type PublishedCard, SnapError } from '@stickersnap/core';
import type { Trouble } from './fetchFailure.ts';
import type { ModelStoreOptions, PullOptions } from './modelStore.ts';

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
  request: PullOptions = {},
): Permit {
  const onDisk = card.sources.every(({ kind }) => kind === 'file');
  let told = false;
  return () => {
    if (offline) throw unfetched(card, 'fetching is switched off', 'Fetch it where there is a network.');
    if (told || onDisk) return;
    if (request.offline === true) {
      throw unfetched(card, 'no request fetches one', 'Whoever looks after this machine can fetch it.');
    }
    const { id, terms, licence, licenceNote } = card;
    if (terms !== undefined && !acceptLicence) {
      throw new SnapError('licence-not-accepted', { id, licence, terms: licenceNote ?? `${terms} use only` });
    }
    told = true;
    onFetch?.(card);
  };
}

function unfetched({ id }: PublishedCard, reason: string, mend: string): SnapError {
  return new SnapError('model-unavailable', { id, reason, mend, trouble: 'offline' satisfies Trouble });
}
