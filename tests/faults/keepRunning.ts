import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { processTree } from '../../bench/speed/processTree.ts';

const MAIN = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));

/** A command that is started again whenever it ends, as a service manager would. */
export interface KeptProcess {
  /** What the sign matched, once the process that runs now has said it. */
  up(): Promise<string>;
  /** SIGKILL. Resolves when the next one is started. */
  kill(): Promise<void>;
  /** For good, with SIGTERM. @returns the exit code */
  stop(): Promise<number | null>;
  /** Every process that was ever seen below those that were killed. */
  readonly descendants: ReadonlySet<number>;
}

/** @param sign what it writes when it is up; its first group is handed out. */
export function keepRunning(command: string, env: NodeJS.ProcessEnv, sign: RegExp): KeptProcess {
  const descendants = new Set<number>();
  let child: ChildProcess;
  let ended: Promise<unknown[]>;
  let up: Promise<string>;

  function start(): void {
    child = spawn(process.execPath, ['--no-warnings', MAIN, command], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    ended = once(child, 'close');
    up = new Promise((resolve) => {
      let said = '';
      child.stdout?.setEncoding('utf8').on('data', (chunk) => {
        said += chunk;
        const found = sign.exec(said);
        if (found !== null) resolve(found[1] ?? '');
      });
    });
  }

  start();
  return {
    up: () => up,
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

/** Whether there is still such a process. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
