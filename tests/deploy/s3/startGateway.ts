import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../freePorts.ts';
import { installPackages } from '../installPackages.ts';
import { CLUSTER, cephConf } from './cephConf.ts';
import type { Store } from './store.ts';

const run = promisify(execFile);

const PACKAGES = ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common'];
const PROGRAMS = ['/usr/bin/radosgw', '/usr/bin/ceph-mon', '/usr/bin/ceph-osd', '/usr/bin/ceph'];
const STORE = '99999999-2222-3333-4444-555555555555';
/** Milliseconds for any one step; the slowest takes some seconds. */
const PATIENCE = 120_000;

/** A real one. */
export type Gateway = Store;

/**
 * A real and strict S3, Ceph's RADOS gateway on loopback. Installs Ceph where it is missing (Debian, as root) and starts
 * as much of it as an object store takes: a monitor, a store in memory, the gateway. About ten seconds. Each of its
 * processes is ended by its own id.
 */
export async function startGateway(): Promise<Gateway> {
  await installPackages(PACKAGES, PROGRAMS);
  const folder = mkdtempSync('/tmp/stickersnap-ceph-');
  const [monitorPort, gatewayPort] = [await freePort(), await freePort()];
  for (const name of ['mon', 'osd/0', 'run', 'log']) mkdirSync(join(folder, name), { recursive: true });
  const conf = join(folder, 'ceph.conf');
  writeFileSync(conf, cephConf({ folder, monitorPort, gatewayPort }));
  const env = { ...process.env, CEPH_CONF: conf };
  const command = (name: string, ...args: string[]) => run(name, args, { env, timeout: PATIENCE });

  const credentials = { accessKeyId: 'STICKERSNAPKEY', secretAccessKey: 'a/secret+of=its-own' };
  const endpoint = `http://127.0.0.1:${gatewayPort}`;
  try {
    const map = join(folder, 'monmap');
    await command(
      'monmaptool',
      '--create',
      '--addv',
      'a',
      `[v1:127.0.0.1:${monitorPort}]`,
      '--fsid',
      CLUSTER,
      map,
    );
    await command('ceph-mon', '--mkfs', '-i', 'a', '--monmap', map);
    await command('ceph-mon', '-i', 'a');
    await until(() => run('ceph', ['osd', 'new', STORE], { env, timeout: 5000 }));
    await command('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', STORE);
    await command('ceph-osd', '-i', '0');
    await command('ceph', 'osd', 'crush', 'add', 'osd.0', '1.0', 'root=default');
    await until(async () => {
      const { stdout } = await run('ceph', ['osd', 'stat'], { env, timeout: 5000 });
      if (!stdout.includes(' 1 up')) throw new Error(`the store is not up: ${stdout.trim()}`);
    });
    await command('radosgw', '-n', 'client.rgw.a');
    await until(async () => {
      const text = await (await fetch(endpoint, { signal: AbortSignal.timeout(1000) })).text();
      if (!text.includes('ListAllMyBuckets')) throw new Error(`the gateway says: ${text.slice(0, 200)}`);
    });
    const { accessKeyId, secretAccessKey } = credentials;
    const user = ['--uid=site', '--display-name=site'];
    const keys = [`--access-key=${accessKeyId}`, `--secret-key=${secretAccessKey}`];
    await command('radosgw-admin', 'user', 'create', ...user, ...keys);
  } catch (error) {
    await stop(folder);
    throw error;
  }
  return { endpoint, credentials, stop: () => stop(folder) };
}

/** The gateway first, the monitor last: else the others wait for it. */
async function stop(folder: string): Promise<void> {
  const files = readdirSync(join(folder, 'run')).filter((name) => name.endsWith('.pid'));
  const rank = (name: string) => ['client', 'osd', 'mon'].findIndex((start) => name.startsWith(start));
  for (const name of files.sort((a, b) => rank(a) - rank(b))) {
    const pid = Number(readFileSync(join(folder, 'run', name), 'utf8'));
    if (pid > 0) await end(pid);
  }
  rmSync(folder, { recursive: true, force: true });
}

async function end(pid: number): Promise<void> {
  for (const [signal, looks] of [
    ['SIGTERM', 100],
    ['SIGKILL', 50],
  ] as const) {
    if (!isAlive(pid, signal)) return;
    for (let look = 0; look < looks && isAlive(pid, 0); look++) await pause(100);
  }
}

function isAlive(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** Again and again, until it does not throw any more. */
async function until(attempt: () => Promise<unknown>): Promise<void> {
  const last = Date.now() + PATIENCE;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (Date.now() > last) throw error;
      await pause(300);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
