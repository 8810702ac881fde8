import type { Client } from '@stickersnap/api/client';
import { MODELS } from '@stickersnap/core';
import { isApiError, siteRefusal } from './siteRefusal.ts';
import type { NetworkCard, SiteVersions } from './siteServer.ts';
import { refusalKind, VersionRefusal } from './versionRefusal.ts';

/** What the site server learned, for whoever decides which of it serves. @param host of the server. */
export function openVersions(client: Client, host: string): SiteVersions {
  function refuse(error: unknown): never {
    const kind = isApiError(error) ? refusalKind(error.code) : undefined;
    if (kind === undefined) throw siteRefusal(error, host);
    const reason = isApiError(error) ? error.details?.reason : undefined;
    throw new VersionRefusal(kind, typeof reason === 'string' ? reason : '', { cause: error });
  }

  return {
    list: () => client.versions().catch(refuse),
    promote: (version) => client.promoteVersion(version).catch(refuse),
    rollBack: (card) => client.rollBackVersion(card).catch(refuse),
    training: () => client.training().catch(refuse),
    beginTraining: (wish) => client.beginTraining(wish).catch(refuse),
    cancelTraining: () => client.cancelTraining().catch(refuse),
    async network(id) {
      const served = await client.models().catch(() => []);
      const cards = [...served.map(({ card }) => card), ...MODELS];
      return cards.find((card) => card.id === id) as NetworkCard | undefined;
    },
  };
}
