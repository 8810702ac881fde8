import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPostgresql } from '../../scripts/ensureServices.mjs';
import { freePort } from '../freePorts.ts';

const run = promisify(execFile);

export interface RunningPostgres {
  readonly port: number;
  /** Of its superuser, who needs no password. */
  readonly url: string;
  /** Of its first process. */
  readonly pid: number;
  /** Not waiting for anybody who is connected. */
  stop(): Promise<void>;
  /** Again, on the same port and with the same data. */
  start(): Promise<void>;
  /** Stops it, and removes its data. */
  end(): Promise<void>;
}

/** Whether PostgreSQL's programs are on this machine. */
export const hasPostgres = (): boolean => findPostgresql() !== undefined;

/**
 * A PostgreSQL with nothing in it, on a free port of loopback. Root may not run it, so it runs as the user whom its
 * package made.
 * @throws Error where it does not start, with what it said.
 */
export async function startPostgres(): Promise<RunningPostgres> {
  const programs = findPostgresql();
  if (programs === undefined) throw new Error('PostgreSQL is not installed here.');
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-postgres-'));
  const user = process.getuid?.() === 0 ? await idsOf('postgres') : {};
  if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  await run(join(programs, 'initdb'), ['-A', 'trust', '-U', 'postgres', '-D', data], user);
  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: folder, fsync: 'off' };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

  const open = async () => {
    const args = ['-D', data, '-p', `${port}`, ...options];
    const child = spawn(join(programs, 'postgres'), args, { ...user, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-5000);
    });
    const ready = async () => {
      for (let attempt = 0; attempt < 300; attempt++) {
        if (child.exitCode !== null) break;
        const asked = await run(join(programs, 'pg_isready'), [
          '-q',
          '-h',
          '127.0.0.1',
          '-p',
          `${port}`,
        ]).then(
          () => true,
          () => false,
        );
        if (asked) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`PostgreSQL did not start: ${said}`);
    };
    await ready();
    return child;
  };

  let child = await open();
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    await ended;
  };
  return {
    port,
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    get pid() {
      return child.pid!;
    },
    stop,
    start: async () => {
      child = await open();
    },
    end: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function idsOf(user: string): Promise<{ uid?: number; gid?: number }> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((option) => run('id', [option, user])));
  return { uid: Number(uid!.stdout), gid: Number(gid!.stdout) };
}
