import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { type Docker, say } from './openDocker.ts';

/** As the Dockerfile names its base. */
export const BASE = 'node:24-bookworm-slim';
/** As compose's proxy names its base. */
export const DEBIAN = 'debian:bookworm-slim';

/**
 * Gives the engine an image by the base's name: the real one is nowhere to be had without a registry. It is of Debian's
 * packages, this machine's Node and its npm.
 */
export async function openBase(docker: Docker): Promise<void> {
  if ((await docker.try(['image', 'inspect', BASE])).code !== 0) {
    const script = join(import.meta.dirname, 'standInBase.sh');
    const { code, stderr } = await say(
      '/bin/bash',
      [script, await realpath(process.execPath), await npmFolder(), BASE],
      { env: docker.env },
    );
    if (code !== 0) throw new Error(`No stand-in for ${BASE}: ${stderr}`);
  }
  await docker.run(['tag', BASE, DEBIAN]);
}

/** The folder of the npm that runs this, or of the one on the path. */
async function npmFolder(): Promise<string> {
  const running = process.env.npm_execpath;
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm'));
  const found = [running, ...places].find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new Error('There is no npm on this machine.');
  // bin/npm-cli.js
  return dirname(dirname(await realpath(found)));
}
