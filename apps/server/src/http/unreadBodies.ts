import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Milliseconds for which the rest of a body is thrown away, so that a client that sends on still sees the answer. */
const LINGER = 2000;

/**
 * Requests are often answered before their body was read: refused, or timed out. Who asked whether to send it at all
 * (`Expect: 100-continue`) is told only when it is wanted; who sends it all the same is cut off soon.
 */
export function endUnreadBodies(app: FastifyInstance): void {
  const undecided = new WeakSet<IncomingMessage>();

  app.server.on('checkContinue', (request, response) => {
    undecided.add(request);
    app.server.emit('request', request, response);
  });
  // All that refuses without a look at the body has had its say by then.
  app.addHook('preParsing', async (request, reply, payload) => {
    if (undecided.delete(request.raw)) reply.raw.writeContinue();
    return payload;
  });
  app.addHook('onSend', async (request, reply) => {
    if (undecided.has(request.raw)) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async ({ raw }) => {
    if (raw.complete !== false || raw.socket.destroyed) return;
    const timer = setTimeout(() => {
      if (!raw.complete) raw.socket.destroy();
    }, LINGER);
    timer.unref();
    raw.once('end', () => clearTimeout(timer));
  });
}
