import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { waitFor } from '../server/openServer.ts';

const MAIN = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));

export interface WorkerProcess {
  /** Of its own small door. */
  readonly origin: string;
  readonly said: () => string;
  readonly stop: () => Promise<number | null>;
  /** Kills what is left of it. */
  readonly close: () => Promise<void>;
}

/** Starts the real command on a server's data, and waits until it is ready. */
export async function openWorker(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<WorkerProcess> {
  const env = {
    ...process.env,
    STICKERSNAP_DATA: folder,
    STICKERSNAP_LOG: 'debug',
    STICKERSNAP_WORKER_PORT: '0',
    ...settings,
  };
  const child = spawn(process.execPath, [MAIN, 'worker'], { env });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  const ended = once(child, 'close');
  const said = () => text;
  const port = await waitFor(() => /"port":(\d+),"msg":"working"/.exec(text)?.[1], said);
  await waitFor(() => (text.includes('"msg":"ready"') ? true : undefined), said);
  return {
    origin: `http://127.0.0.1:${port}`,
    said,
    stop: async () => {
      child.kill('SIGTERM');
      const [code] = await ended;
      return code as number | null;
    },
    close: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** What a process wrote to its log. */
export function linesOf(said: string): Record<string, unknown>[] {
  return said
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
