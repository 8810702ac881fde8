import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { installPackages } from '../installPackages.ts';

const run = promisify(execFile);
/** Debian's own client, whatever else is called so. */
const DOCKER = '/usr/bin/docker';

export interface Engine {
  /** For scripts that call `docker`: this engine, by Debian's client. */
  readonly env: NodeJS.ProcessEnv;
  /** @returns what it wrote to standard output, without the last line break */
  docker(...args: string[]): Promise<string>;
  /** Ends all containers and the engine, and deletes what they kept. */
  stop(): Promise<void>;
}

/**
 * A Docker Engine of a test's own, on a socket of its own, that changes nothing of the machine's network.
 * DEPLOY_TEST_DOCKER names a folder that stays, so that the next test finds the layers of this one.
 */
export async function startEngine(): Promise<Engine> {
  await installPackages(
    ['docker.io', 'docker-compose', 'mmdebstrap'],
    ['/usr/sbin/dockerd', DOCKER, '/usr/bin/mmdebstrap'],
  );
  // Not in /tmp, which may be memory: images are large.
  const kept = process.env.DEPLOY_TEST_DOCKER;
  const folder = kept ?? mkdtempSync('/var/tmp/stickersnap-docker-');
  mkdirSync(folder, { recursive: true });
  const host = `unix://${folder}/socket`;
  const options = ['--host', host, '--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')];
  options.push('--pidfile', join(folder, 'pid'), '--storage-driver', 'overlay2', '--bridge', 'none');
  options.push('--iptables=false', '--ip6tables=false', '--ip-forward=false');
  const child = spawn('/usr/sbin/dockerd', options, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part) => (said = (said + part).slice(-4000)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const config = join(folder, 'client');
  mkdirSync(config, { recursive: true });
  const env = {
    ...process.env,
    PATH: `${dirname(DOCKER)}:${process.env.PATH}`,
    DOCKER_HOST: host,
    DOCKER_CONFIG: config,
    DOCKER_BUILDKIT: '1',
  };
  const docker = async (...args: string[]) => {
    const { stdout } = await run(DOCKER, args, { env, maxBuffer: 64 * 1024 * 1024 });
    return stdout.trimEnd();
  };
  const stop = async () => {
    const all = await docker('container', 'ls', '--all', '--quiet').catch(() => '');
    if (all !== '') await docker('container', 'rm', '--force', ...all.split('\n')).catch(() => undefined);
    child.kill('SIGTERM');
    await ended;
    // Containers in the machine's own network leave it mounted here, and what is mounted cannot be deleted.
    await run('umount', [join(folder, 'exec/netns/default')]).catch(() => undefined);
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  };
  for (let time = 0; ; time++) {
    if (
      await docker('info').then(
        () => true,
        () => false,
      )
    )
      break;
    if (child.exitCode !== null || time === 300) {
      await stop();
      throw new Error(`No Docker Engine runs on this machine, and this test is about one: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { env, docker, stop };
}
