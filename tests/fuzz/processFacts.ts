import { readdir, readFile } from 'node:fs/promises';

/** Of a process of this machine, as Linux tells. */
export interface ProcessFacts {
  readonly descriptors: number;
  /** Resident, in bytes. */
  readonly memory: number;
}

export async function processFacts(pid: number): Promise<ProcessFacts> {
  const [descriptors, status] = await Promise.all([
    readdir(`/proc/${pid}/fd`),
    readFile(`/proc/${pid}/status`, 'utf8'),
  ]);
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  return { descriptors: descriptors.length, memory: kilobytes * 1024 };
}
