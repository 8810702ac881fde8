import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { buildSite, ROOT } from '../../apps/web/tools/buildSite.ts';
import { createSiteServer } from '../../apps/web/tools/createSiteServer.ts';
import { findChromium } from '../../scripts/ensureChromium.mjs';

const FOLDER = join(ROOT, 'node_modules', '.cache', 'stickersnap', 'site-probe');

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where there is none, tests in a browser are skipped. */
export const CHROMIUM = findChromium();

export interface Site {
  readonly browser: Browser;
  readonly origin: string;
  /** As when the network goes away: nobody answers any more. */
  stopServing(): Promise<void>;
  close(): Promise<void>;
}

/** Builds the site with the page that shows the engine alone, where it is old, serves it and starts a browser. */
export async function openSite(flags: readonly string[] = []): Promise<Site> {
  await buildSite({ probe: true, folder: FOLDER });
  const server = createSiteServer({ folder: FOLDER });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({ executablePath: CHROMIUM!, args: [...FLAGS, ...flags] });
  return {
    browser,
    origin: `http://127.0.0.1:${port}`,
    stopServing: () => stop(server),
    async close() {
      await browser.close();
      await stop(server);
    },
  };
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
