import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect, SnapError } from '@stickersnap/core';
import { bareEnvironment } from '@stickersnap/node';
import type { CutReply, EngineService, EngineSetup, Opened } from './engineService.ts';
import type { CutOrder } from './workshop.ts';

/** One engine process. */
export interface EngineProcess {
  readonly pid: number | undefined;
  /** Resolves when its networks are loaded, with its memory. @throws SnapError what keeps them from it; `worker-lost` when it dies. */
  readonly opened: Promise<Opened>;
  /** Resolves when the process is gone, with what ended it. */
  readonly ended: Promise<string>;
  /**
   * @param onSettled called when the process is done with it, also where it was aborted before; not called when
   *   the process dies.
   * @throws SnapError `worker-lost` when the process dies with it; `signal.reason`; whatever the engine refuses.
   */
  cut(order: CutOrder, signal: AbortSignal | undefined, onSettled: () => void): Promise<CutReply>;
  /** Kills it. Safe to call twice. */
  kill(reason: string): void;
}

const ENTRY = new URL(`./engineProcess${extname(import.meta.url)}`, import.meta.url);

/**
 * Pixels are large and short-lived. Collecting them on several threads is for pages that must never stutter; here
 * those threads only take time from the other processes' networks, a tenth of all that is not network. Space for
 * short-lived objects, in MB, would by itself grow to many times what there is of them. A heap so small is marked in one
 * go in less time than step by step, and nobody waits for this thread.
 */
const FLAGS = [
  '--no-warnings',
  '--single-threaded-gc',
  '--no-incremental-marking',
  '--max-semi-space-size=4',
];

/** Its standard streams are closed: what native libraries say about a picture belongs in no log. */
export function startEngine(setup: EngineSetup): EngineProcess {
  const child = fork(fileURLToPath(ENTRY), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: FLAGS,
    env: bareEnvironment(),
  });
  const service = connect<EngineService>({
    // Without a callback, Node throws where the channel is closed; the process's end is heard of below.
    post: (message) => void child.send(message as object, () => undefined),
    onMessage: (listener) => child.on('message', listener),
  });
  let reason: string | undefined;
  const ended = endOf(child).then((observed) => {
    reason ??= observed;
    service.fail(new SnapError('worker-lost', { reason }));
    return reason;
  });
  const opened = service.call('open', setup);
  // Who does not ask for it hears of it by `ended`.
  opened.catch(() => undefined);
  return {
    pid: child.pid,
    opened,
    ended,
    cut: (order, signal, onSettled) => service.call('cut', order, { signal, onSettled }),
    kill: (why) => {
      reason ??= why;
      child.kill('SIGKILL');
    },
  };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : signal));
  });
}
