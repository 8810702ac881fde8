import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JobListener, JobNews } from './watchJobs.ts';

/** Looks without news after which a comment keeps proxies from ending the connection. */
const QUIET = 50;
/** Looks for which somebody may not have taken what was sent. */
const SLOW = 70;

/**
 * Tells one client of a job's changes as server-sent events: the whole job at first and when it has ended, in between
 * what is new. @param join lets the listener listen, and gives the way to leave.
 */
export function tellEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  stopping: AbortSignal,
  join: (listener: JobListener) => () => void,
): FastifyReply {
  const headers = reply.getHeaders();
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(headers as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-accel-buffering': 'no',
    ...(stopping.aborted ? { connection: 'close' } : {}),
  });
  let seen = Number(request.headers['last-event-id'] ?? -1);
  let quiet = 0;
  let stuck = 0;
  raw.write('retry: 1000\n\n');

  function tell(news: JobNews | undefined): void {
    // Who reads slowly gets the latest state when there is room, not all of them.
    if (raw.writableNeedDrain) return;
    if (news !== undefined && news.version !== seen) {
      raw.write(news.since === seen && !news.ended ? news.change : news.whole);
      seen = news.version;
      quiet = 0;
    }
    if (news !== undefined && !news.ended) return;
    raw.end(`event: end\nid: ${seen}\ndata: {}\n\n`);
    leave?.();
  }

  function look(latest: JobNews): void {
    if (raw.writableNeedDrain) {
      if (++stuck > SLOW) raw.destroy();
      return;
    }
    stuck = 0;
    if (latest.version !== seen) tell(latest);
    else if (++quiet % QUIET === 0) raw.write(': still at work\n\n');
  }

  function stop(): void {
    raw.end();
    leave?.();
  }

  let leave: (() => void) | undefined;
  leave = join({ tell, look, stop });
  if (raw.writableEnded) leave();
  request.atEnd(leave);
  return reply;
}
