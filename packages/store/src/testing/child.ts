import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** A script of this folder as a process of its own; each line that it prints is JSON. */
export interface Child<T> {
  readonly lines: readonly T[];
  /** Resolves when so many lines have come. */
  printed(count: number): Promise<void>;
  /** As the system does it when memory runs out: nothing is cleaned up. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Resolves when it has ended by itself. @throws Error when it failed. */
  ended(): Promise<void>;
}

/** @param before a command that runs Node, as its last arguments say. */
export function startChild<T>(
  script: string,
  args: readonly string[],
  before: readonly string[] = [],
): Child<T> {
  const command = [...before, process.execPath, join(import.meta.dirname, script), ...args];
  const child = spawn(command[0]!, command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: T[] = [];
  const waiting = new Set<() => void>();
  const look = () => {
    for (const each of waiting) each();
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line));
    look();
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaint += text;
  });
  const end = ending(child);
  end.then(look, look);

  return {
    lines,
    printed: (count) =>
      new Promise((resolve, reject) => {
        const check = () => {
          if (lines.length >= count) resolve();
          else if (child.exitCode !== null)
            reject(new Error(`It ended with ${child.exitCode}: ${complaint}`));
          else return;
          waiting.delete(check);
        };
        waiting.add(check);
        check();
      }),
    async kill() {
      child.kill('SIGKILL');
      await end;
    },
    async ended() {
      const code = await end;
      if (code !== 0) throw new Error(`It ended with ${code}: ${complaint}`);
    },
  };
}

/** When it is gone and all that it printed has come. */
const ending = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
