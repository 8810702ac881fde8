import type { JobState, Jobs } from '@stickersnap/store';

/** How a job that this server took ended; `expired`: its time was over first. */
export type JobEnd = Extract<JobState, 'done' | 'cancelled'> | 'expired';

/** The jobs that this server took and whose end it has not seen, whoever does them. */
export interface OpenJobs {
  add(id: string): void;
  /** Looks at them. @returns what ended since the last look. */
  look(): Promise<readonly JobEnd[]>;
}

/** So many are looked at; of more, the oldest are forgotten. */
const MOST = 5000;

export function createOpenJobs(jobs: Pick<Jobs, 'get' | 'version'>): OpenJobs {
  /** The version of each as it was seen last. */
  const open = new Map<string, number | undefined>();

  async function lookAt(id: string, seen: number | undefined): Promise<JobEnd | undefined> {
    const version = await jobs.version(id);
    if (version !== undefined && version === seen) return undefined;
    const record = version === undefined ? undefined : await jobs.get(id);
    if (record === undefined) return 'expired';
    if (record.state === 'done' || record.state === 'cancelled') return record.state;
    open.set(id, record.version);
    return undefined;
  }

  return {
    add(id) {
      open.set(id, undefined);
      if (open.size > MOST) open.delete(open.keys().next().value!);
    },
    async look() {
      const ended: JobEnd[] = [];
      for (const [id, seen] of [...open]) {
        const end = await lookAt(id, seen);
        // Whoever looks at the same time has counted it.
        if (end !== undefined && open.delete(id)) ended.push(end);
      }
      return ended;
    },
  };
}
