import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Another one may be installing. */
const WAIT = ['-o', 'DPkg::Lock::Timeout=900'];

/**
 * Installs Debian's packages where they are missing; none starts a service.
 * @param programs by package, a file that it brings
 * @returns why they are not there; `undefined`: they are.
 */
export async function needPackages(programs: Readonly<Record<string, string>>): Promise<string | undefined> {
  const missing = Object.keys(programs).filter((name) => !existsSync(programs[name]!));
  if (missing.length === 0) return undefined;
  if (!existsSync('/etc/debian_version')) return `this is no Debian, and ${missing.join(', ')} are missing`;
  if (process.getuid?.() !== 0) return `${missing.join(', ')} are missing, and only root installs them`;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', [...WAIT, 'update'], { env });
    await run('apt-get', [...WAIT, '-y', 'install', '--no-install-recommends', ...missing], { env });
  } catch (error) {
    return `${missing.join(', ')} could not be installed: ${(error as Error).message.slice(0, 300)}`;
  }
  return undefined;
}
