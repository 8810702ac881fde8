/**
 * The engine's process: serves `EngineService` over the channel to its parent, one order at a time. Whatever a
 * picture does to it, the process that answers requests goes on; it ends when its parent does.
 */
import { readFile } from 'node:fs/promises';
import { getPriority, setPriority } from 'node:os';
import { drawSample, type Handlers, SnapError, serve } from '@stickersnap/core';
import { createEngine, createModelStore, type Engine, type VersionFault } from '@stickersnap/node';
import { cutPicture } from './cutPicture.ts';
import type { EngineService, EngineSetup } from './engineService.ts';

/** Of the picture that loads and warms everything; nobody sees it. */
const SAMPLE = { width: 96, height: 96 };

/** How much lower than its parent's its priority is. */
const LOWER = 5;

// Whoever answers requests goes first; every thread that is started from here on inherits it.
try {
  setPriority(Math.min(19, getPriority() + LOWER));
} catch {
  // Not allowed here: then all are equal.
}
const end = () => process.kill(process.pid, 'SIGKILL');
process.on('disconnect', end);
// The parent may have died while this was loaded.
if (!process.connected) end();
// They are meant for the parent, which decides what becomes of its processes.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

let engine: Engine | undefined;
/** Not told yet: nobody reads this process's streams. */
const faults: VersionFault[] = [];

async function open({ models, device, threads, codec, warm }: EngineSetup): Promise<Engine> {
  const store = createModelStore({
    directory: models,
    offline: true,
    onFault: (fault) => faults.push(fault),
  });
  const opened = createEngine({ store, device, threads, codec, planMemory: true });
  const { width, height } = SAMPLE;
  const bytes = await opened.codec.encode(drawSample(width, height), { format: 'png' });
  for (const recipe of warm) await opened.segment(bytes, { recipe });
  return opened;
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new SnapError('not-found', { thing: 'picture' }, { cause: error });
  }
}

const handlers: Handlers<EngineService> = {
  open: async (setup) => {
    engine = await open(setup);
    return { result: { memory: process.memoryUsage.rss() } };
  },
  cut: async ({ path, ...order }, { signal }) => {
    if (engine === undefined) throw new Error('the engine was not opened');
    const began = Date.now();
    const bytes = await read(path);
    const outcome = await cutPicture(bytes, order, engine, { signal, now: () => performance.now() });
    const times = { began, ended: Date.now() };
    return { result: { outcome, times, memory: process.memoryUsage.rss(), faults: faults.splice(0) } };
  },
};

serve<EngineService>(
  {
    post: (message) => void process.send?.(message),
    onMessage: (listener) => process.on('message', listener),
  },
  handlers,
);
