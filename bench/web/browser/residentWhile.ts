import { setTimeout as sleep } from 'node:timers/promises';
import { BenchError } from '../../benchError.ts';
import { memoryOf } from '../../speed/processTree.ts';

/** Bytes of a process that are resident. */
export interface Resident {
  /** At most, while there was work. */
  readonly peak: number;
  /** When that was done, and a while had passed. */
  readonly rest: number;
}

/** Milliseconds between two looks. */
export const INTERVAL = 150;
/** Milliseconds after the work. */
export const REST = 3000;

/** @throws BenchError when the process has ended meanwhile; Linux only */
export async function residentWhile(
  pid: number,
  work: () => Promise<unknown>,
  rest = REST,
): Promise<Resident> {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, memoryOf(pid, 'VmRSS'));
  };
  look();
  const timer = setInterval(look, INTERVAL);
  try {
    await work();
    look();
  } finally {
    clearInterval(timer);
  }
  await sleep(rest);
  const left = memoryOf(pid, 'VmRSS');
  if (left === 0) throw new BenchError('The page’s process has ended, or moved to another one.');
  return { peak, rest: left };
}
