import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Of Prometheus; nothing is fetched for a test. `undefined`: it is not on this machine. */
export const PROMTOOL = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'promtool'))
  .find((path) => existsSync(path));

export const WITHOUT = 'promtool is not here (Debian: apt-get install prometheus), so no rule is run';

/** @returns what it said. @throws Error with what it found wrong. */
export async function promtool(...argv: string[]): Promise<string> {
  try {
    const { stdout, stderr } = await run(PROMTOOL!, argv);
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`promtool ${argv.join(' ')}: ${stdout}${stderr}`, { cause: error });
  }
}
