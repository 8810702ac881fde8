import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SubprocessError } from 'nano-spawn';
import { isNpmMissing, npm } from '../../npm.ts';
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
 * Fetches a package with the user's own npm.
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
    await npm(['pack', `${spec.package}@${spec.version}`, '--pack-destination', folder, ...QUIET], {
      signal,
    });
  } catch (error) {
    throw toFailure(error as Partial<SubprocessError>, signal);
  } finally {
    clearInterval(heartbeat);
  }
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new FetchFailure('npm pack wrote no file');
  return join(folder, tarball);
}

const QUIET = ['--ignore-scripts', '--loglevel=error', '--no-update-notifier', '--no-fund', '--no-audit'];

function toFailure(error: Partial<SubprocessError>, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (isNpmMissing(error)) return new NpmMissing();
  // It did not even start.
  if (error.cause !== undefined) return error.cause;
  const { exitCode, signalName, stderr = '' } = error;
  return npmFailure(stderr, exitCode === undefined ? signalName : `exit code ${exitCode}`);
}

const MENDS: readonly (readonly [RegExp, string])[] = [
  [/^E40[13]$/, 'Log in to the registry with “npm login”.'],
  [/^E404$|^ETARGET$/, 'Check that the npm registry in use carries this package.'],
  [/^ENOSPC$/, 'Free some disk space and try again.'],
  [/^EACCES$|^EPERM$|^EROFS$/, 'Check the permissions of the model folder and of npm’s cache.'],
];

/** npm's own code and its first sentence. */
function npmFailure(errors: string, end: string | undefined): FetchFailure {
  const lines = errors
    .split('\n')
    .flatMap((line) => /^npm (?:error|ERR!) (.*)$/.exec(line.trim())?.[1] ?? []);
  const code = lines.flatMap((line) => /^code (\S+)$/.exec(line)?.[1] ?? [])[0];
  const words = lines.find((line) => line !== '' && !/^(code|errno|syscall|A complete log) ?/.test(line));
  const reason = ['npm pack failed:', code, words ?? (code === undefined ? end : undefined)];
  const mend = MENDS.find(([pattern]) => code !== undefined && pattern.test(code))?.[1];
  return new FetchFailure(
    reason
      .filter((each) => each !== undefined)
      .join(' ')
      .slice(0, 300),
    mend,
  );
}
