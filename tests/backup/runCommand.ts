import { execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Settings = Readonly<Record<string, string>>;

/** The real command. It never throws: how it ended is told. */
export function runCommand(settings: Settings, ...argv: string[]): Promise<Ended> {
  const env = { ...process.env, ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...argv], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
    );
  });
}

/** Begins it, and kills it at a moment, where it has not ended by then. @returns whether it had. */
export function killCommand(settings: Settings, moment: Promise<void>, ...argv: string[]): Promise<boolean> {
  const child = spawn(process.execPath, [MAIN, ...argv], {
    env: { ...process.env, ...settings },
    stdio: 'ignore',
  });
  void moment.then(() => child.kill('SIGKILL'));
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code === 0));
  });
}
