import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface KeptProcess {
  readonly child: ChildProcess;
  /** All that it wrote, on both streams. */
  readonly said: () => string;
  /** Ends it by its own id, and waits. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface KeepOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Whether it is up. */
  readonly isUp: () => Promise<boolean>;
}

const PATIENCE = 120_000;

/** Starts a program that goes on until it is stopped. @throws Error with what it said, where it ends or never is up. */
export async function keepProcess(
  command: string,
  args: readonly string[],
  { env = process.env, isUp }: KeepOptions,
): Promise<KeptProcess> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (hasEnded()) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const until = performance.now() + PATIENCE;
  while (!(await isUp().catch(() => false))) {
    if (hasEnded() || performance.now() > until) {
      await stop('SIGKILL');
      throw new Error(`${command} is not up: ${text}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { child, said: () => text, stop };
}
