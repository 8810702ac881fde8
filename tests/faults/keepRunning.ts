import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { processTree } from '../../bench/speed/processTree.ts';

const MAIN = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));

/** A command that is started again whenever it ends, as a service manager would. */
export interface KeptProcess {
  /** What the sign matched, once the process that runs now has said it. */
  up(): Promise<string>;
  /** The same of when it can work. */
  ready(): Promise<unknown>;
  /** SIGKILL. Resolves when the next one is started. */
  kill(): Promise<void>;
  /** For good, with SIGTERM. @returns the exit code */
  stop(): Promise<number | null>;
  /** Every process that was ever seen below those that were killed. */
  readonly descendants: ReadonlySet<number>;
}

/**
 * @param sign what it writes when it listens; its first group is what `up` hands out.
 * @param readySign what it writes when it can work.
 */
export function keepRunning(
  command: string,
  env: NodeJS.ProcessEnv,
  sign: RegExp,
  readySign: RegExp,
): KeptProcess {
  const descendants = new Set<number>();
  let child: ChildProcess;
  let ended: Promise<unknown[]>;
  let up: Promise<string>;
  let ready: Promise<string>;

  function start(): void {
    child = spawn(process.execPath, ['--no-warnings', MAIN, command], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    ended = once(child, 'close');
    const says = listen(child);
    up = says(sign);
    ready = says(readySign);
  }

  start();
  return {
    up: () => up,
    ready: () => ready,
    async kill() {
      for (const pid of processTree(child.pid!)) if (pid !== child.pid) descendants.add(pid);
      child.kill('SIGKILL');
      await ended;
      start();
    },
    async stop() {
      for (const pid of processTree(child.pid!)) if (pid !== child.pid) descendants.add(pid);
      child.kill('SIGTERM');
      const [code] = await ended;
      return code as number | null;
    },
    descendants,
  };
}

/** @returns what waits for words on its standard output, and hands out their first group. */
function listen({ stdout }: ChildProcess): (sign: RegExp) => Promise<string> {
  let said = '';
  const looks = new Set<() => void>();
  stdout?.setEncoding('utf8').on('data', (chunk) => {
    said += chunk;
    for (const look of looks) look();
  });
  return (sign) =>
    new Promise((resolve) => {
      const look = () => {
        const found = sign.exec(said);
        if (found === null) return;
        looks.delete(look);
        resolve(found[1] ?? '');
      };
      looks.add(look);
    });
}

/** Whether there is still such a process. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
