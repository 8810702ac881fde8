import { processorTimeOf } from '../../bench/speed/processTree.ts';

/** Milliseconds of processor time that tell. */
const CLEAR = 200;
const TRIES = 40;

/**
 * Which of a browser's processes does what is asked for. Nothing else tells in all engines which process a page has:
 * browsers keep spare ones, and move a page to another one by its address. On a busy machine a page gets little of the
 * processor while it works, and the browser may still be starting: it is asked until one process is far ahead.
 */
export async function busiestProcess(pids: readonly number[], work: () => Promise<unknown>): Promise<number> {
  const before = new Map(pids.map((pid) => [pid, processorTimeOf(pid)]));
  for (let left = TRIES; ; left--) {
    await work();
    const spent = pids
      .map((pid) => ({ pid, time: processorTimeOf(pid) - before.get(pid)! }))
      .sort((a, b) => b.time - a.time);
    const [most, next] = spent;
    const clear = most!.time >= CLEAR && most!.time >= 3 * (next?.time ?? 0);
    if (clear || left === 0) return most!.pid;
  }
}
