import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface Probed {
  /** Milliseconds of each answer with 200. */
  readonly latencies: readonly number[];
  readonly failed: number;
}

/** Asks an address every 20 ms. @returns what ends it */
export async function probe(url: string): Promise<() => Promise<Probed>> {
  const child = fork(fileURLToPath(new URL('./probeProcess.ts', import.meta.url)), [url], {
    execArgv: ['--no-warnings'],
  });
  onTestFinished(() => void child.kill());
  await once(child, 'message');
  return async () => {
    const answer = once(child, 'message');
    child.send('stop');
    const [probed] = await answer;
    return probed as Probed;
  };
}
