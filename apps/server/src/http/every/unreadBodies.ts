import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { linger } from './linger.ts';

/**
 * Requests are often answered before their body was read: refused, or timed out. Who asked whether to send it at all
 * (`Expect: 100-continue`) is told only when it is wanted; who sends it all the same is cut off soon.
 */
export function endUnreadBodies(app: FastifyInstance): void {
  const undecided = new WeakSet<IncomingMessage>();
  const asked = new WeakMap<Socket, IncomingMessage>();

  app.server.on('connection', (socket: Socket) => {
    const close = socket.destroySoon.bind(socket);
    // So does Node end a connection behind its last answer: what still comes would meet a closed door.
    socket.destroySoon = () => {
      if (asked.get(socket)?.complete === false) socket.end();
      else close();
    };
  });
  app.server.on('checkContinue', (request, response) => {
    undecided.add(request);
    app.server.emit('request', request, response);
  });
  app.addHook('onRequest', async ({ raw }) => {
    asked.set(raw.socket, raw);
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
    if (raw.complete === false) linger(raw.socket, () => raw.complete);
  });
}
