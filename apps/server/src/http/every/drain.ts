import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

export interface Drain {
  /** Aborted as soon as the server begins to stop. */
  readonly signal: AbortSignal;
  /** Requests that are not answered yet. */
  inFlight(): number;
  /**
   * Takes no new connection, ends idle ones after half a second, and each other one when its answer is out; those that
   * are left after `patience` milliseconds are cut.
   */
  run(patience: number): Promise<void>;
}

/** Milliseconds for a request that was sent just before it began, and would be lost with an idle connection. */
const LATE = 500;

declare module 'fastify' {
  interface FastifyInstance {
    drain: Drain;
  }
}

/** Lets a server stop without losing an answer: neither Node nor Fastify end idle connections by themselves. */
export function makeDrainable(app: FastifyInstance): void {
  const stopping = new AbortController();
  const sockets = new Map<Socket, number>();
  const { server } = app;

  server.on('connection', (socket) => {
    sockets.set(socket, 0);
    socket.once('close', () => sockets.delete(socket));
  });
  app.addHook('onRequest', async (request, reply) => {
    const { socket } = request.raw;
    if (stopping.signal.aborted) reply.header('connection', 'close');
    const answering = sockets.get(socket);
    if (answering === undefined) return;
    sockets.set(socket, answering + 1);
    request.atEnd(() => {
      const left = (sockets.get(socket) ?? 1) - 1;
      if (!socket.destroyed) sockets.set(socket, left);
      if (left === 0 && stopping.signal.aborted) socket.end();
    });
  });
  // For what was asked before it began.
  app.addHook('onSend', async (_request, reply) => {
    if (stopping.signal.aborted) reply.header('connection', 'close');
  });

  app.decorate('drain', {
    signal: stopping.signal,
    inFlight: () => [...sockets.values()].reduce((sum, answering) => sum + answering, 0),
    run: async (patience) => {
      stopping.abort();
      const closed = close(server);
      const late = setTimeout(() => {
        for (const [socket, answering] of sockets) if (answering === 0) socket.destroy();
      }, LATE);
      const cut = setTimeout(() => {
        for (const socket of sockets.keys()) socket.destroy();
      }, patience);
      await closed;
      clearTimeout(late);
      clearTimeout(cut);
    },
  } satisfies Drain);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // Where it does not listen there is nothing to close.
    server.close(() => resolve());
  });
}
