import type { JobChange } from '@stickersnap/api';
import type { JobRecord, Jobs } from '@stickersnap/store';
import { jobView } from './views.ts';

/** A job as of one version, written once for all who listen. */
export interface JobNews {
  readonly version: number;
  readonly ended: boolean;
  /** The event that holds the whole job. */
  readonly whole: Buffer;
  /** The event that holds what is new since the version `since`, NaN at first. */
  readonly change: Buffer;
  readonly since: number;
}

export interface JobListener {
  /** `undefined`: the job is gone. */
  tell(news: JobNews | undefined): void;
  /** At every look, whether there was news or not. */
  look(latest: JobNews): void;
  /** The server stops. */
  stop(): void;
}

export interface WatchOptions {
  readonly jobs: Pick<Jobs, 'get' | 'version'>;
  /** Aborted when the server stops; clients come again with what they saw last. */
  readonly stopping: AbortSignal;
  /** What stands before the server's paths; nothing by default. */
  readonly base?: string;
  /** Milliseconds between two looks at a job. */
  readonly pause?: number;
}

export const DEFAULT_PAUSE = 300;

interface Watch {
  readonly listeners: Set<JobListener>;
  news: JobNews;
  /** Of each task, what was told last. */
  texts: readonly string[];
}

/**
 * Looks at jobs for whoever listens to them: once for all listeners of one.
 * @returns lets somebody listen, and gives the way to leave.
 */
export function watchJobs({
  jobs,
  stopping,
  base = '',
  pause = DEFAULT_PAUSE,
}: WatchOptions): (job: JobRecord, listener: JobListener) => () => void {
  const watches = new Map<string, Watch>();
  stopping.addEventListener('abort', () => {
    for (const { listeners } of watches.values()) for (const listener of [...listeners]) listener.stop();
  });

  async function look(id: string, watch: Watch): Promise<void> {
    const { version } = watch.news;
    const found = await jobs.version(id).catch(() => version);
    const job = found === version || found === undefined ? undefined : await jobs.get(id).catch(() => null);
    const gone = found === undefined || (found !== version && job === undefined);
    if (job !== undefined && job !== null) Object.assign(watch, newsOf(job, base, watch));
    for (const listener of [...watch.listeners]) {
      if (gone) listener.tell(undefined);
      else if (watch.news.version !== version) listener.tell(watch.news);
      else listener.look(watch.news);
    }
  }

  async function keepLooking(id: string, watch: Watch): Promise<void> {
    while (watch.listeners.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (watch.listeners.size > 0) await look(id, watch);
    }
    // In the same turn: nobody can have come in between.
    watches.delete(id);
  }

  return (job, listener) => {
    let watch = watches.get(job.id);
    if (watch === undefined) {
      watch = { listeners: new Set(), ...newsOf(job, base) };
      watches.set(job.id, watch);
      // Until nobody listens any more; who comes before that is served by it, too.
      setTimeout(keepLooking, 0, job.id, watch);
    }
    const { listeners, news } = watch;
    listeners.add(listener);
    if (stopping.aborted) listener.stop();
    else listener.tell(news);
    return () => void listeners.delete(listener);
  };
}

function newsOf(job: JobRecord, base: string, before?: Watch): Pick<Watch, 'news' | 'texts'> {
  const { tasks, ...facts } = jobView(job, base);
  const texts = tasks.map((task) => JSON.stringify(task));
  const { id, state, version } = facts;
  const changed: JobChange = {
    id,
    state,
    version,
    tasks: tasks.filter((_, i) => texts[i] !== before?.texts[i]),
  };
  const event = (kind: string, data: string) =>
    Buffer.from(`event: ${kind}\nid: ${version}\ndata: ${data}\n\n`);
  const news = {
    version,
    ended: state === 'done' || state === 'cancelled',
    whole: event('job', `${JSON.stringify(facts).slice(0, -1)},"tasks":[${texts.join(',')}]}`),
    change: event('change', JSON.stringify(changed)),
    since: before?.news.version ?? Number.NaN,
  };
  return { news, texts };
}
