import { stat } from 'node:fs/promises';
import type { Job } from '../cut/outputs.ts';
import { fsPath } from '../files/fsName.ts';

/**
 * Whether every output is there and at least as new as the picture; never for standard input or output. What is made
 * without an index, as by earlier versions, is told by nothing else.
 */
export async function isUpToDate(job: Job): Promise<boolean> {
  if (job.input.path === undefined) return false;
  const made = await modified(job.input.path);
  if (made === undefined) return false;
  for (const output of job.outputs) {
    const written = output.path === undefined ? undefined : await modified(output.path);
    if (written === undefined || written < made) return false;
  }
  return true;
}

/** Nanoseconds; `undefined` where there is no such file. */
async function modified(path: string): Promise<bigint | undefined> {
  try {
    const stats = await stat(fsPath(path), { bigint: true });
    return stats.isFile() ? stats.mtimeNs : undefined;
  } catch {
    return undefined;
  }
}
