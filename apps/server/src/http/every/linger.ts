import type { Socket } from 'node:net';

/**
 * Of what nobody reads, this much is thrown away behind the answer, so that a client that sends on still sees it: a
 * connection that is closed with bytes unread is reset, and the answer lost on its way.
 */
const LINGER = { bytes: 16_000_000, milliseconds: 2000 };
/** Milliseconds between two looks at how much has come. */
const LOOK = 20;

/**
 * Lets a client send on behind its answer, for a while and up to a limit; then the connection is cut.
 * @param isOver whether all has come: nothing is cut from then on, but for what our half of is closed already.
 */
export function linger(socket: Socket, isOver: () => boolean): void {
  if (socket.destroyed) return;
  const most = socket.bytesRead + LINGER.bytes;
  const until = performance.now() + LINGER.milliseconds;
  const timer = setInterval(() => {
    const over = isOver();
    if (over) clearInterval(timer);
    if (over ? socket.writableEnded : socket.bytesRead > most || performance.now() > until) socket.destroy();
  }, LOOK);
  timer.unref();
  socket.once('close', () => clearInterval(timer));
}
