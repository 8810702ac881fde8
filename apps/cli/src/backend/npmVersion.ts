import { execFile } from 'node:child_process';

/** @returns `undefined` where nothing answers to `npm`. */
export function npmVersion(): Promise<string | undefined> {
  const running = process.env.npm_execpath;
  const windows = process.platform === 'win32';
  const [command, args] =
    running !== undefined && /npm-cli\.c?js$/.test(running)
      ? [process.execPath, [running, '--version']]
      : [windows ? 'npm.cmd' : 'npm', ['--version']];
  return new Promise((resolve) => {
    const done = (error: Error | null, text: string) => resolve(error === null ? text.trim() : undefined);
    execFile(command, args, { shell: windows && command === 'npm.cmd' }, done);
  });
}
