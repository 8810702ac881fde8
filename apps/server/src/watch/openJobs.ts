import type { JobState, Jobs } from '@stickersnap/store';

/** How a job that this server took ended; `expired`: its time was over first. */
export type JobEnd = Extract<JobState, 'done' | 'cancelled'> | 'expired';

/** The jobs that this server took and whose end it has not seen, whoever does them. */
export interface OpenJobs {
  add(id: string, createdAt: number): void;
  /** Looks at them. @returns when the first was taken of which a picture waits, and what ended since the last look. */
  look(): Promise<{ readonly oldest: number | undefined; readonly ended: readonly JobEnd[] }>;
}

interface OpenJob {
  readonly createdAt: number;
  version: number | undefined;
  waits: boolean;
}

/** So many are looked at; of more, the oldest are forgotten. */
const MOST = 5000;

export function createOpenJobs(jobs: Pick<Jobs, 'get' | 'version'>): OpenJobs {
  const open = new Map<string, OpenJob>();

  async function lookAt(id: string, job: OpenJob): Promise<JobEnd | undefined> {
    const version = await jobs.version(id);
    if (version !== undefined && version === job.version) return undefined;
    const record = version === undefined ? undefined : await jobs.get(id);
    if (record === undefined) return 'expired';
    if (record.state === 'done' || record.state === 'cancelled') return record.state;
    job.version = record.version;
    job.waits = record.tasks.some(({ state }) => state === 'waiting');
    return undefined;
  }

  return {
    add(id, createdAt) {
      open.set(id, { createdAt, version: undefined, waits: true });
      if (open.size > MOST) open.delete(open.keys().next().value!);
    },
    async look() {
      const ended: JobEnd[] = [];
      let oldest: number | undefined;
      for (const [id, job] of [...open]) {
        const end = await lookAt(id, job);
        if (end !== undefined) {
          // Whoever looks at the same time has counted it.
          if (open.delete(id)) ended.push(end);
        } else if (job.waits) oldest ??= job.createdAt;
      }
      return { oldest, ended };
    },
  };
}
