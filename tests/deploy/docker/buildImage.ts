import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Engine } from './startEngine.ts';

const run = promisify(execFile);

const ROOT = join(import.meta.dirname, '../../..');
/** The name in the Dockerfile's FROM. */
export const BASE = 'node:24-bookworm-slim';

/** A stand-in for the base image, of Debian's packages and this Node. */
export async function bringBase({ docker, env }: Engine): Promise<void> {
  if ((await docker('image', 'ls', '--quiet', BASE)) !== '') return;
  const { stdout } = await run('bash', ['-c', 'command -v npm']);
  // npm/bin/npm-cli.js, wherever this machine has it.
  const npm = dirname(dirname(realpathSync(stdout.trim())));
  await run('bash', [join(import.meta.dirname, 'standInBase.sh'), process.execPath, npm, BASE], {
    env: { ...env, PATH: `${dirname(process.execPath)}:${env.PATH}` },
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** @returns the name of the image that the Dockerfile makes of this checkout */
export async function buildImage(engine: Engine, target: 'cpu' | 'offline'): Promise<string> {
  await bringBase(engine);
  const name = `stickersnap-${target}`;
  const file = join(ROOT, 'deploy/image/Dockerfile');
  await engine.docker(
    'build',
    '--quiet',
    '--network',
    'host',
    '--target',
    target,
    '--file',
    file,
    '--tag',
    name,
    ROOT,
  );
  return name;
}
