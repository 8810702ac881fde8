import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Aborted when the client goes away before the answer is out. */
    gone: AbortSignal;
    /** Runs when the request has ended, in whatever way; at once where it has ended already. */
    atEnd(task: () => unknown): void;
  }
}

/** Tells every request of the app when its client has gone, and cleans up behind it. */
export function trackLife(app: FastifyInstance): void {
  app.decorateRequest('gone');
  app.decorateRequest('atEnd');
  app.addHook('onRequest', async (request, { raw }) => {
    const leaving = new AbortController();
    const tasks: (() => unknown)[] = [];
    let ended = false;
    raw.once('close', () => {
      ended = true;
      // The reason says nothing: nobody is left to hear it.
      if (!raw.writableFinished) leaving.abort();
      for (const task of tasks) task();
    });
    request.gone = leaving.signal;
    request.atEnd = (task) => {
      if (ended) task();
      else tasks.push(task);
    };
  });
}
