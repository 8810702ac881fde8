import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 3000;

/**
 * Asks a browser to end, and ends what is left of its processes then.
 * @param pids all of them, taken before: whose parent ended is nobody's child any more.
 */
export async function endProcesses(pids: readonly number[], ask: () => Promise<unknown>): Promise<void> {
  await Promise.race([ask().catch(() => undefined), sleep(PATIENCE_MS, undefined, { ref: false })]);
  const end = Date.now() + PATIENCE_MS;
  while (pids.some(runs) && Date.now() < end) await sleep(20);
  killAll(pids);
  while (pids.some(runs)) await sleep(20);
}

/** At once, as when the test's own process ends. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids.filter(runs)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended meanwhile.
    }
  }
}

/** One that has ended may lie about until somebody asks for its exit code. */
function runs(pid: number): boolean {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/^[ZX]/.test(line.slice(line.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}
