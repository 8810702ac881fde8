import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A server on loopback that knows what it sent. */
export interface Listening {
  readonly origin: string;
  /** Bytes sent so far as they went over the wire: compressed, with headers. */
  sent(): number;
  /** Paths asked for so far, in their order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function listen(server: Server): Promise<Listening> {
  const open = new Set<Socket>();
  const asked: string[] = [];
  let gone = 0;
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => {
      open.delete(socket);
      gone += socket.bytesWritten;
    });
  });
  server.on('request', ({ url }) => asked.push(url ?? ''));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => [...open].reduce((sum, { bytesWritten }) => sum + bytesWritten, gone),
    asked,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
