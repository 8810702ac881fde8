import type { JobRecord, Jobs } from '@stickersnap/store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { jobView } from './views.ts';

export interface JobEvents {
  readonly job: JobRecord;
  readonly jobs: Pick<Jobs, 'get' | 'version'>;
  /** Aborted when the server stops; clients come again with what they saw last. */
  readonly stopping: AbortSignal;
}

/** Milliseconds between two looks at a job. */
const PAUSE = 300;
/** Looks without news after which a comment keeps proxies from ending the connection. */
const QUIET = 50;

/** Tells of a job's changes as server-sent events until it has ended. */
export async function tellEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  { job, jobs, stopping }: JobEvents,
): Promise<FastifyReply> {
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
  const stop = AbortSignal.any([request.gone, stopping]);
  let seen = Number(request.headers['last-event-id'] ?? -1);
  let current: JobRecord | undefined = job;
  let quiet = 0;
  raw.write('retry: 1000\n\n');
  while (!stop.aborted) {
    const news = current !== undefined && current.version !== seen;
    // Who reads slowly gets the latest state when there is room, not all of them.
    if (news && !raw.writableNeedDrain) {
      seen = current!.version;
      quiet = 0;
      raw.write(`event: job\nid: ${seen}\ndata: ${JSON.stringify(jobView(current!))}\n\n`);
    }
    if (current === undefined || (hasEnded(current) && current.version === seen)) {
      raw.write(`event: end\nid: ${seen}\ndata: {}\n\n`);
      break;
    }
    await pause(PAUSE, stop);
    const version = await jobs.version(job.id).catch(() => seen);
    if (version !== seen)
      current = version === undefined ? undefined : await jobs.get(job.id).catch(() => current);
    else if (++quiet % QUIET === 0) raw.write(': still at work\n\n');
  }
  raw.end();
  return reply;
}

function hasEnded({ state }: JobRecord): boolean {
  return state === 'done' || state === 'cancelled';
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
    function end() {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
  });
}
