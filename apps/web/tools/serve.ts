// `npm start`: builds the site where it is missing or old, and serves it until it is stopped.
import type { AddressInfo } from 'node:net';
import { connectList, createSiteServer } from '@stickersnap/node';
import { addBest } from './addBest.ts';
import { buildSite, DIST } from './buildSite.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

function portOf(text = '8080'): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`STICKERSNAP_PORT: “${text}” is not allowed. Use a number from 0 to 65535.`);
}

async function main(): Promise<void> {
  const { env } = process;
  const port = portOf(env.STICKERSNAP_PORT);
  const host = env.STICKERSNAP_HOST ?? '127.0.0.1';
  const connect = connectList(env.STICKERSNAP_CONNECT);
  await buildSite({ say });
  const server = createSiteServer({ folder: DIST, connect });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'EADDRINUSE' ? 'something else listens there' : error.message;
    throw new Error(
      `Port ${port} on ${host} cannot be used: ${reason}. Choose another with STICKERSNAP_PORT.`,
    );
  });
  const { port: taken } = server.address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host;
  process.stdout.write(`StickerSnap: http://${shown}:${taken}/\n`);
  say('Stop it with Ctrl-C. “npm start -- photo.jpg” cuts on the command line.');
  const background = new AbortController();
  const stop = () => {
    background.abort();
    server.close();
    server.closeAllConnections();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  // A site without it is whole, too.
  await addBest(DIST, { say, signal: background.signal }).catch((error: unknown) => {
    if (!background.signal.aborted) say(`Sharper edges are not offered: ${messageOf(error)}`);
  });
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

main().catch((error: unknown) => {
  say(messageOf(error));
  process.exitCode = 1;
});
