import { createClient } from '@stickersnap/api/client';
import { SITE_ROOT } from '../siteRoot.ts';
import type { BrowserEngine } from './createBrowserEngine.ts';
import { createSiteEngine } from './createSiteEngine.ts';
import { openReview } from './openReview.ts';
import { siteRefusal } from './siteRefusal.ts';
import type { SiteServer } from './siteServer.ts';

/** The site server; `undefined` where only files are served. */
export function openSiteServer(browser: BrowserEngine): SiteServer | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="stickersnap-api"]');
  if (meta === null || meta.content === '') return undefined;
  const client = createClient({ baseUrl: SITE_ROOT });
  const { host, origin } = location;
  const refuse = (error: unknown): never => {
    throw siteRefusal(error, host);
  };
  return {
    host,
    origin,
    engine: createSiteEngine({ client, browser, host, pause }),
    corrections: {
      async give(correction, picture, owner) {
        await client.giveCorrection(correction, picture, owner).catch(refuse);
      },
      list: (owner) => client.corrections(owner).catch(refuse),
      export: (owner) => client.exportCorrections(owner).catch(refuse),
      remove: (id, owner) => client.deleteCorrection(id, owner).catch(refuse),
      async removeAll(owner) {
        await client.deleteCorrections(owner).catch(refuse);
      },
    },
    review: openReview(client, host),
    versions: async () => (await import('./openVersions.ts')).openVersions(client, host),
    access: {
      scope: async () => (await client.session()).scope,
      async needsKey() {
        const { open, signedIn } = await client.session();
        return !open && !signedIn;
      },
      async signIn(key) {
        try {
          return (await client.signIn(key)).signedIn;
        } catch (error) {
          if ((error as { code?: unknown }).code === 'key-unknown') return false;
          throw error;
        }
      },
    },
  };
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
