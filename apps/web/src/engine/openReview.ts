import type { Client } from '@stickersnap/api/client';
import { ReviewRefusal, type ReviewRefusalKind } from './reviewRefusal.ts';
import { isApiError, siteRefusal } from './siteRefusal.ts';
import type { SiteReview } from './siteServer.ts';

/** So many are asked for at once: as many as are counted exactly. */
const PAGE = '100';

const KINDS: Readonly<Record<string, ReviewRefusalKind>> = {
  'not-found': 'gone',
  'not-signed-in': 'key',
  'key-unknown': 'key',
  'not-allowed': 'scope',
};
/** The record is another one than was seen. */
const CHANGED: ReadonlySet<number> = new Set([400, 409, 412]);

/** What the site server holds for people who look at corrections. @param host of the server. */
export function openReview(client: Client, host: string): SiteReview {
  function refuse(error: unknown): never {
    const kind = isApiError(error) && error.code !== undefined ? KINDS[error.code] : undefined;
    throw kind === undefined ? siteRefusal(error, host) : new ReviewRefusal(kind, { cause: error });
  }

  return {
    async waiting(again, after) {
      const query = {
        limit: PAGE,
        ...(again ? { again: 'true' } : {}),
        ...(after === undefined ? {} : { after }),
      };
      return client.reviewQueue(query).catch(refuse);
    },
    summary: () => client.reviewSummary().catch(refuse),
    open: (id) => client.reviewCase(id).catch(refuse),
    picture: (id) => client.reviewPicture(id).catch(refuse),
    async decide(id, decision) {
      await client.decideReview(id, decision).catch((error: unknown) => {
        if (isApiError(error) && CHANGED.has(error.status))
          throw new ReviewRefusal('changed', { cause: error });
        return refuse(error);
      });
    },
  };
}
