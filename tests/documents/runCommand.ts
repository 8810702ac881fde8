import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { waitFor } from '../server/openServer.ts';

export interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface Running {
  readonly child: ChildProcess;
  readonly said: () => string;
  /** The exit code, or the signal’s name. */
  readonly ended: Promise<number | string>;
}

export function startCommand(script: string, { cwd, env }: Place): Running {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return { child, said: () => text, ended };
}

/** Less than a test may take: a command that goes on is ended with all that it has started. */
const PATIENCE_MS = 110_000;

/** @throws with what it said, unless it ends with that exit code. */
export async function runCommand(script: string, place: Place, wanted = 0): Promise<string> {
  const { child, ended, said } = startCommand(script, place);
  const patience = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), PATIENCE_MS);
  const code = await ended.finally(() => clearTimeout(patience));
  if (code !== wanted) throw new Error(`${script}\nended with ${code}:\n${said()}`);
  return said();
}

/**
 * For what goes on until it is ended: started, waited for, used, ended by its own id. SIGINT reaches all that it
 * started, as Ctrl-C on a terminal does.
 *
 * @returns the exit code
 */
export async function whileRunning(
  script: string,
  place: Place,
  ready: RegExp,
  use: (said: string) => Promise<unknown>,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<number | string> {
  const { child, said, ended } = startCommand(`exec ${script}`, place);
  let over: number | string | undefined;
  void ended.then((code) => (over = code));
  try {
    await waitFor(() => {
      if (over !== undefined) throw new Error(`It ended with ${over}: ${said()}`);
      return ready.test(said()) ? true : undefined;
    }, said);
    await use(said());
    if (over === undefined) process.kill(signal === 'SIGINT' ? -child.pid! : child.pid!, signal);
    return await ended;
  } finally {
    // Nothing of it is left, whatever went wrong.
    if (over === undefined) process.kill(-child.pid!, 'SIGKILL');
  }
}
