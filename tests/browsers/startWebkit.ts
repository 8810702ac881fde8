import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { processTree } from '../../bench/speed/processTree.ts';
import { freePort } from '../freePorts.ts';
import { killAll } from './endProcesses.ts';

/** As `findWebkit` tells them. */
export interface WebkitPaths {
  readonly driver: string;
  readonly browser: string;
  readonly display: string;
}

const PATIENCE_MS = 20_000;

/** A display without a screen, of a number that nobody else has. */
export async function startDisplay(path: string): Promise<{ name: string; pid: number; stop(): void }> {
  const args = ['-displayfd', '3', '-screen', '0', '1600x4000x24', '-nolisten', 'tcp'];
  const child = spawn(path, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const stop = stopOf(child);
  const [number] = (await Promise.race([
    once(child.stdio[3] as Readable, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${path} ended at once.`))),
  ])) as [Buffer];
  return { name: `:${String(number).trim()}`, pid: child.pid!, stop };
}

/** @returns where it listens, on loopback. */
export async function startWebkitDriver(
  path: string,
  env: NodeJS.ProcessEnv,
): Promise<{ address: string; pid: number; stop(): void }> {
  // Its own choice WebDriver tells nobody.
  const port = await freePort();
  // `LC_ALL` would go before the language that is asked for.
  const child = spawn(path, [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, LC_ALL: undefined, ...env },
  });
  const stop = stopOf(child);
  const address = `http://127.0.0.1:${port}`;
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await fetch(`${address}/status`).catch(() => undefined);
    if (answer?.ok === true) return { address, pid: child.pid!, stop };
    if (child.exitCode !== null || Date.now() > end) {
      stop();
      throw new Error(`${path} does not answer.`);
    }
    await sleep(30);
  }
}

/** With all that descends from it also when the test's process ends before. */
function stopOf(child: ChildProcess): () => void {
  const kill = () => killAll(processTree(child.pid!));
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return () => void child.kill();
}
