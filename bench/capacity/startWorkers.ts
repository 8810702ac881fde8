import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BenchError } from '../benchError.ts';

const MAIN = resolve(import.meta.dirname, '../../apps/cli/src/main.ts');

export interface StartedWorkers {
  /** Resolves when all of them are gone. */
  stop(): Promise<void>;
}

/** Workers with one network process each, the i-th on core i alone. Resolves when all of them can work. */
export async function startWorkers(
  count: number,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<StartedWorkers> {
  const children = await Promise.all(
    Array.from({ length: count }, async (_, core) => {
      const data = await mkdtemp(join(folder, 'worker-'));
      const child = spawn('taskset', ['-c', `${core}`, process.execPath, '--no-warnings', MAIN, 'worker'], {
        env: { ...env, STICKERSNAP_DATA: data, STICKERSNAP_SLOTS: '1', STICKERSNAP_THREADS: '1' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await said(child, /"msg":"ready"/);
      return child;
    }),
  );
  return {
    async stop() {
      await Promise.all(
        children.map(async (child) => {
          const ended = once(child, 'exit');
          child.kill('SIGTERM');
          await ended;
        }),
      );
    },
  };
}

function said(child: ChildProcess, sign: RegExp): Promise<void> {
  let text = '';
  return new Promise((found, failed) => {
    child.stdout!.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      if (sign.test(text)) found();
    });
    child.once('error', () => failed(new BenchError('taskset is missing: it comes with util-linux.')));
    child.once('exit', () => failed(new BenchError(`A worker ended:\n${text}`)));
  });
}
