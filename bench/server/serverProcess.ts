import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { BenchError } from '../benchError.ts';

export interface ServerProcess {
  readonly pid: number;
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  close(): Promise<void>;
}

const ROOT = resolve(import.meta.dirname, '../..');

/** The product's own command, on any free port of this machine, without limits by caller. */
export async function startServerProcess(
  data: string,
  { slots, threads }: { readonly slots: number | undefined; readonly threads: number | undefined },
): Promise<ServerProcess> {
  const env = {
    ...process.env,
    STICKERSNAP_DATA: data,
    STICKERSNAP_HOST: '127.0.0.1',
    STICKERSNAP_PORT: '0',
    STICKERSNAP_RATE: '0',
    STICKERSNAP_RATE_MEGAPIXELS: '0',
    STICKERSNAP_LOG: 'error',
    ...(slots === undefined ? {} : { STICKERSNAP_SLOTS: String(slots) }),
    ...(threads === undefined ? {} : { STICKERSNAP_THREADS: String(threads) }),
  };
  const child = spawn(process.execPath, ['--no-warnings', join(ROOT, 'apps/cli/src/main.ts'), 'serve'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const address = await new Promise<string>((found, failed) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const at = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (at !== null) found(at[0]);
    });
    child.once('exit', () => failed(new BenchError('The server ended instead of listening.')));
  });
  await readiness(address);
  return {
    pid: child.pid!,
    address,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const PATIENCE = 60_000;

async function readiness(address: string): Promise<void> {
  for (const start = performance.now(); performance.now() < start + PATIENCE; ) {
    const { status } = await fetch(`${address}/readyz`);
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new BenchError('The server did not become ready.');
}
