import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FetchFailure } from '../fetchFailure.ts';
import type { Report } from '../progress.ts';
import type { PackageSpec } from './registryTarball.ts';

const HEARTBEAT_MS = 1000;

/** Nothing on this machine answers to `npm`. */
export class NpmMissing extends FetchFailure {
  constructor() {
    super(
      'there is no npm on this machine',
      'Install npm, or name the address of an npm registry.',
      'registry',
    );
  }
}

/**
 * Fetches a package with the user's own npm: their registry, proxy, certificates and credentials hold.
 * @param spec was checked: it is part of a command line.
 * @returns the tarball's path in `folder`, which was empty.
 * @throws NpmMissing, or FetchFailure with npm's own words.
 */
export async function npmTarball(
  spec: PackageSpec,
  folder: string,
  options: { readonly report: Report; readonly signal: AbortSignal },
): Promise<string> {
  const { report, signal } = options;
  const heartbeat = setInterval(() => report({ phase: 'download' }), HEARTBEAT_MS);
  report({ phase: 'download' });
  try {
    await npm(['pack', `${spec.package}@${spec.version}`, '--pack-destination', folder, ...QUIET], signal);
  } finally {
    clearInterval(heartbeat);
  }
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new FetchFailure('npm pack wrote no file');
  return join(folder, tarball);
}

const QUIET = ['--ignore-scripts', '--loglevel=error', '--no-update-notifier', '--no-fund', '--no-audit'];

function npm(args: readonly string[], signal: AbortSignal): Promise<void> {
  const [command, ...rest] = commandLine(args);
  const windows = process.platform === 'win32' && command === 'npm.cmd';
  return new Promise((resolve, reject) => {
    let errors = '';
    // Node starts .cmd files through the shell only, and there spaces have to be quoted.
    const child = windows
      ? spawn([command, ...rest.map((arg) => `"${arg}"`)].join(' '), {
          shell: true,
          signal,
          stdio: ['ignore', 'ignore', 'pipe'],
        })
      : spawn(command!, rest, { signal, stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-8192);
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (signal.aborted) reject(signal.reason);
      else reject(error.code === 'ENOENT' ? new NpmMissing() : error);
    });
    child.on('close', (code) => {
      if (code === 0) resolve();
      else if (signal.aborted) reject(signal.reason);
      else if (windows && /is not recognized/.test(errors)) reject(new NpmMissing());
      else reject(npmFailure(errors, code));
    });
  });
}

/** Below `npm run` the running npm is known by path, and needs nothing on PATH. */
function commandLine(args: readonly string[]): string[] {
  const running = process.env.npm_execpath;
  if (running !== undefined && /^npm-cli\.c?js$/.test(basename(running)))
    return [process.execPath, running, ...args];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', ...args];
}

const MENDS: readonly (readonly [RegExp, string])[] = [
  [/^E40[13]$/, 'Log in to the registry with “npm login”.'],
  [/^E404$|^ETARGET$/, 'Check that the npm registry in use carries this package.'],
  [/^ENOSPC$/, 'Free some disk space and try again.'],
  [/^EACCES$|^EPERM$|^EROFS$/, 'Check the permissions of the model folder and of npm’s cache.'],
];

/** npm's own code and its first sentence. */
function npmFailure(errors: string, exit: number | null): FetchFailure {
  const lines = errors
    .split('\n')
    .flatMap((line) => /^npm (?:error|ERR!) (.*)$/.exec(line.trim())?.[1] ?? []);
  const code = lines.flatMap((line) => /^code (\S+)$/.exec(line)?.[1] ?? [])[0];
  const words = lines.find((line) => line !== '' && !/^(code|errno|syscall|A complete log) ?/.test(line));
  const reason = ['npm pack failed:', code, words ?? (code === undefined ? `exit code ${exit}` : undefined)];
  const mend = MENDS.find(([pattern]) => code !== undefined && pattern.test(code))?.[1];
  return new FetchFailure(
    reason
      .filter((each) => each !== undefined)
      .join(' ')
      .slice(0, 300),
    mend,
  );
}
