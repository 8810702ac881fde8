import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Debian's packages, where a program of theirs is missing. Nothing is started by it.
 * @param programs paths that are there once the packages are.
 * @throws Error that says which part is missing and why.
 */
export async function installPackages(
  packages: readonly string[],
  programs: readonly string[],
): Promise<void> {
  if (programs.every((path) => existsSync(path))) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, maxBuffer: 64 * 1024 * 1024 };
  try {
    await run('apt-get', ['-qq', 'update'], options);
    const wait = ['-o', 'DPkg::Lock::Timeout=900'];
    await run('apt-get', ['-y', ...wait, 'install', '--no-install-recommends', ...packages], options);
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    throw new Error(
      `${packages.join(', ')} cannot be installed here, and this test is about them: ${stderr.trim() || message}`,
      { cause: error },
    );
  }
}
