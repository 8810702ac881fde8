import { createClient } from '@stickersnap/api/client';
import type { BrowserEngine } from './createBrowserEngine.ts';
import { createSiteEngine } from './createSiteEngine.ts';
import type { SiteServer } from './siteServer.ts';

/** The site server; `undefined` where only files are served. */
export function openSiteServer(browser: BrowserEngine): SiteServer | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="stickersnap-api"]');
  if (meta === null || meta.content === '') return undefined;
  const client = createClient({ baseUrl: '' });
  const { host } = location;
  return {
    host,
    engine: createSiteEngine({ client, browser, host, pause }),
    corrections: {
      async give(correction, picture, owner) {
        await client.giveCorrection(correction, picture, owner);
      },
      list: (owner) => client.corrections(owner),
      export: (owner) => client.exportCorrections(owner),
      remove: (id, owner) => client.deleteCorrection(id, owner),
      async removeAll(owner) {
        await client.deleteCorrections(owner);
      },
    },
    access: {
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
