import { processorTimeOf } from '../../bench/speed/processTree.ts';

/**
 * Which of a browser's processes does what is asked for. Nothing else tells in all engines which process a page has:
 * browsers keep spare ones, and move a page to another one by its address.
 */
export async function busiestProcess(pids: readonly number[], work: () => Promise<unknown>): Promise<number> {
  const before = new Map(pids.map((pid) => [pid, processorTimeOf(pid)]));
  await work();
  const spent = pids.map((pid) => ({ pid, time: processorTimeOf(pid) - before.get(pid)! }));
  return spent.reduce((most, each) => (each.time > most.time ? each : most)).pid;
}
