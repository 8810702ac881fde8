import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createSiteServer } from '@stickersnap/node';
import { buildSite, DIST, ROOT } from '../../apps/web/tools/buildSite.ts';
import { answerDrawn } from './drawnNetwork.ts';

const PROBE = join(ROOT, 'node_modules', '.cache', 'stickersnap', 'site-probe');

export interface ServeOptions {
  /** With the page that shows the engine alone. */
  readonly probe?: boolean;
  /** Origins that the page may reach beside its own. */
  readonly connect?: readonly string[];
  /** With the network that finds the drawn photo's subject at once, in the small one's place. */
  readonly drawn?: boolean;
  /** Answers a request in place of the site where it returns true. */
  readonly instead?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

export interface ServedSite {
  readonly origin: string;
  /** As when the network goes away: nobody answers any more. */
  stop(): Promise<void>;
}

/** Builds the site where it is old, and serves it on loopback. */
export async function serveSite(options: ServeOptions = {}): Promise<ServedSite> {
  const { probe = false, connect = [], drawn = false, instead = () => false } = options;
  const folder = probe ? PROBE : DIST;
  await buildSite({ probe, folder });
  const site = createSiteServer({ folder, connect });
  const server = createServer((request, response) => {
    if (instead(request, response)) return;
    if (!drawn || !answerDrawn(request.url ?? '', response)) site.emit('request', request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
