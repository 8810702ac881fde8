import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A way to an address that can be cut, and that can stop carrying. */
export interface Hub {
  readonly endpoint: string;
  /** From now on nothing passes, and nobody is told. */
  stall(): void;
  /** The same after so many more bytes of answers. */
  stallAfter(bytes: number): void;
  close(): Promise<void>;
  /** Again, on the same port, and carrying. */
  listen(): Promise<void>;
}

/** On loopback, before another address of loopback; gone when the test has ended. */
export async function openHub(target: string): Promise<Hub> {
  const { port: to } = new URL(target);
  const sockets = new Set<Socket>();
  let left = Number.POSITIVE_INFINITY;
  let port = 0;
  let server: Server;

  function carry(near: Socket): void {
    const far = connect(Number(to), '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (bytes) => left > 0 && far.write(bytes));
    far.on('data', (bytes) => {
      left -= bytes.length;
      if (left > 0) near.write(bytes);
    });
  }

  async function listen(): Promise<void> {
    left = Number.POSITIVE_INFINITY;
    server = createServer(carry).listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  }

  async function close(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  }

  await listen();
  onTestFinished(close);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stall: () => {
      left = 0;
    },
    stallAfter: (bytes) => {
      left = bytes;
    },
    close,
    listen,
  };
}
