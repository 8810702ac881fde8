import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect, SnapError } from '@stickersnap/core';
import type { EngineAnswer, EngineService, EngineSetup } from './engineService.ts';
import type { CutOrder } from './workshop.ts';

/** One engine process. */
export interface EngineProcess {
  readonly pid: number | undefined;
  /** Resolves when its networks are loaded. @throws SnapError what keeps them from it; `worker-lost` when it dies. */
  readonly opened: Promise<void>;
  /** Resolves when the process is gone, with what ended it. */
  readonly ended: Promise<string>;
  /**
   * @param onSettled called when the process is done with it, also where it was aborted before; not called when
   *   the process dies.
   * @throws SnapError `worker-lost` when the process dies with it; `signal.reason`; whatever the engine refuses.
   */
  cut(order: CutOrder, signal: AbortSignal | undefined, onSettled: () => void): Promise<EngineAnswer>;
  /** Kills it. Safe to call twice. */
  kill(reason: string): void;
}

/** Whoever takes over an engine process finds no secrets in its environment. */
const KEPT = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];

/**
 * glibc gives blocks from 4 MB on back to the system when they are freed, so that a process holds two thirds of what
 * its networks would otherwise keep; in huge pages, taking them anew costs no time that can be measured.
 */
const TUNABLES = [
  'glibc.malloc.hugetlb=1',
  `glibc.malloc.mmap_threshold=${4 << 20}`,
  `glibc.malloc.trim_threshold=${16 << 20}`,
].join(':');

/** What an engine process is started with. */
export function engineEnvironment(): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(KEPT.map((name) => [name, process.env[name]])),
    GLIBC_TUNABLES: TUNABLES,
  };
}

const ENTRY = new URL(`./engineProcess${extname(import.meta.url)}`, import.meta.url);

/**
 * Pixels are large and short-lived. Collecting them on several threads is for pages that must never stutter; here
 * those threads only take time from the other processes' networks, a tenth of all that is not network.
 */
const FLAGS = ['--no-warnings', '--single-threaded-gc'];

/** Its standard streams are closed: what native libraries say about a picture belongs in no log. */
export function startEngine(setup: EngineSetup): EngineProcess {
  const child = fork(fileURLToPath(ENTRY), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: FLAGS,
    env: engineEnvironment(),
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
  const opened = service.call('open', setup).then(() => undefined);
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
