import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../freePorts.ts';
import { installPackages } from '../installPackages.ts';

const run = promisify(execFile);

export interface Registry {
  /** As images' names begin: 127.0.0.1:PORT. */
  readonly host: string;
  readonly user: string;
  readonly password: string;
  /** Its own interface, with the password or without it. */
  ask(path: string, signedIn?: boolean): Promise<Response>;
  stop(): Promise<void>;
}

/** A registry of images on loopback that asks for a password, as Debian packages it. */
export async function startRegistry(): Promise<Registry> {
  await installPackages(
    ['docker-registry', 'apache2-utils'],
    ['/usr/bin/docker-registry', '/usr/bin/htpasswd'],
  );
  const folder = mkdtempSync(join(tmpdir(), 'stickersnap-registry-'));
  const [user, password] = ['ci', 'a pass-word, $with "signs"'];
  const { stdout } = await run('htpasswd', ['-Bbn', user, password]);
  writeFileSync(join(folder, 'users'), stdout);
  const host = `127.0.0.1:${await freePort()}`;
  const settings = {
    version: 0.1,
    log: { level: 'warn' },
    storage: { filesystem: { rootdirectory: join(folder, 'images') } },
    http: { addr: host },
    auth: { htpasswd: { realm: 'images', path: join(folder, 'users') } },
  };
  // JSON is YAML as well.
  writeFileSync(join(folder, 'config.yml'), JSON.stringify(settings));
  const child = spawn('docker-registry', ['serve', join(folder, 'config.yml')], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const ask = (path: string, signedIn = true) =>
    fetch(`http://${host}${path}`, {
      headers: {
        accept: 'application/vnd.docker.distribution.manifest.v2+json',
        ...(signedIn ? { authorization } : {}),
      },
    });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let time = 0; ; time++) {
    const status = await ask('/v2/').then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) break;
    if (time === 100) {
      await stop();
      throw new Error(`The registry did not answer at ${host}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { host, user, password, ask, stop };
}
