import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { drawSample } from '@stickersnap/core';
import sharp from 'sharp';

const MAIN = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));

export interface ServerProcess {
  /** `http://127.0.0.1:12345`. */
  readonly origin: string;
  /** Absolute; its data. */
  readonly folder: string;
  /** All that it wrote, on both streams. */
  readonly said: () => string;
  /** Runs another command on its data. @returns its standard output. */
  readonly command: (...argv: string[]) => Promise<string>;
  readonly child: ChildProcess;
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<{ readonly code: number | null; readonly ms: number }>;
  /** Kills what is left of it, and deletes its data. */
  close(): Promise<void>;
}

/** Starts the real command on loopback and waits until it is ready. */
export async function openServer(settings: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-server-'));
  const env = { ...process.env, STICKERSNAP_DATA: folder, STICKERSNAP_LOG: 'debug', ...settings };
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0'], { env });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  const ended = once(child, 'close');
  const origin = await waitFor(
    () => /^StickerSnap: (http:\/\/\S+)\/$/m.exec(text)?.[1],
    () => text,
  );
  await waitFor(
    () =>
      fetch(`${origin}/readyz`).then(
        ({ ok }) => (ok ? true : undefined),
        () => undefined,
      ),
    () => text,
  );
  return {
    origin,
    folder,
    said: () => text,
    child,
    command: async (...argv) =>
      (await promisify(execFile)(process.execPath, [MAIN, ...argv], { env })).stdout,
    async stop(signal = 'SIGTERM') {
      const start = performance.now();
      child.kill(signal);
      const [code] = await ended;
      return { code: code as number | null, ms: performance.now() - start };
    },
    async close() {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Milliseconds: on a machine that is busy with other tests an engine takes its time. */
const PATIENCE = 240_000;

export async function waitFor<Value>(
  look: () => Value | undefined | Promise<Value | undefined>,
  tell: () => string = () => '',
): Promise<Value> {
  const until = performance.now() + PATIENCE;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > until) throw new Error(`It did not come to pass. ${tell()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A drawn photo, with a place in its metadata where one is given. */
export async function drawPhoto(exif?: Readonly<Record<string, string>>): Promise<Buffer> {
  const { width, height, data } = drawSample(640, 480);
  const photo = sharp(data, { raw: { width, height, channels: 4 } }).flatten();
  return (
    exif === undefined
      ? photo
      : photo.withExif({ IFD0: { ...exif }, IFD3: { GPSLatitude: '48/1 12/1 34/1' } })
  )
    .jpeg()
    .toBuffer();
}
