import { basename } from 'node:path';
import spawn, { type SubprocessError } from 'nano-spawn';

export interface NpmOptions {
  /** npm is ended when it aborts. */
  readonly signal?: AbortSignal;
}

/**
 * Runs the user's own npm: their registry, proxy, certificates and credentials hold.
 * @returns what it wrote, without the last line break. @throws SubprocessError with its `exitCode` and `stderr`.
 */
export async function npm(args: readonly string[], options: NpmOptions = {}): Promise<string> {
  const [command, ...before] = npmCommand();
  const { stdout } = await spawn(command, [...before, ...args], { ...options, stdin: 'ignore' });
  return stdout;
}

/** Whether nothing on this machine answers to `npm`; on Windows its shell says so. */
export function isNpmMissing({ cause, stderr = '' }: Partial<SubprocessError>): boolean {
  if ((cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') return true;
  return process.platform === 'win32' && /is not recognized/.test(stderr);
}

/** Below `npm run` the running npm is known by path, and needs nothing on PATH. */
function npmCommand(): [string, ...string[]] {
  const running = process.env.npm_execpath;
  const isKnown = running !== undefined && /^npm-cli\.c?js$/.test(basename(running));
  return isKnown ? [process.execPath, running] : ['npm'];
}
