import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { BenchError } from '../benchError.ts';
import { isPeer } from '../options.ts';
import type { Message, Order } from './protocol.ts';
import type { Way } from './way.ts';

export type WayReply = Exclude<Message, { kind: 'ready' }>;

export interface WayProcess {
  /** The way's. */
  readonly id: string;
  readonly pid: number;
  /** One at a time. @throws BenchError when the process ends instead of answering. */
  ask(order: Order): Promise<WayReply>;
  close(): Promise<void>;
}

/**
 * A peer runs as its users run it: without the C library settings that StickerSnap's commands start with.
 *
 * @param options.oneCore keep the process and all its threads on the first core; see `canPin`
 */
export async function startWay(
  way: Pick<Way, 'id' | 'module' | 'args'>,
  options: { readonly oneCore?: boolean } = {},
): Promise<WayProcess> {
  const pinned = { execPath: 'taskset', execArgv: ['-c', '0', process.execPath] };
  const child = fork(fileURLToPath(way.module), way.args, {
    env: isPeer(way.id) ? { ...process.env, GLIBC_TUNABLES: undefined } : process.env,
    ...(options.oneCore === true ? pinned : { execArgv: [] }),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  await next(child, way.id);
  return {
    id: way.id,
    pid: child.pid!,
    ask: async (order) => {
      const answer = next(child, way.id);
      child.send(order);
      return (await answer) as WayReply;
    },
    close: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** Whether a process can be kept on one core here. */
export function canPin(): boolean {
  return spawnSync('taskset', ['-c', '0', 'true']).status === 0;
}

function next(child: ChildProcess, id: string): Promise<Message> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
    };
    const onMessage = (message: unknown): void => {
      settle();
      resolve(message as Message);
    };
    const onExit = (code: number | null, signal: string | null): void => {
      settle();
      reject(new BenchError(`The process of “${id}” ended by itself (${signal ?? code}).`));
    };
    const onError = (error: Error): void => {
      settle();
      reject(new BenchError(`The process of “${id}” cannot be started: ${error.message}`));
    };
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
  });
}
