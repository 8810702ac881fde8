import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listener {
  readonly port: number;
  /** Connections that arrived so far. */
  connections(): number;
  close(): Promise<void>;
}

/** Listens on loopback, by IPv4 and IPv6 alike, on one port. */
export async function listen(answer: RequestListener): Promise<Listener> {
  let connections = 0;
  const servers = [createServer(answer), createServer(answer)] as const;
  for (const server of servers) server.on('connection', () => connections++);
  await start(servers[0], 0, '127.0.0.1');
  const { port } = servers[0].address() as AddressInfo;
  await start(servers[1], port, '::1');
  return {
    port,
    connections: () => connections,
    close: async () => {
      await Promise.all(
        servers.map((server) => {
          server.closeAllConnections();
          return new Promise((resolve) => server.close(resolve));
        }),
      );
    },
  };
}

function start(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}
