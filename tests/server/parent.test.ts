import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@stickersnap/api';
import { describe, expect, onTestFinished, test } from 'vitest';
import { drawPhoto, waitFor } from './openServer.ts';

// Processes are told by their ids, as the system tells them: no test ends one that it did not start.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START = join(ROOT, 'scripts/start.mjs');
const MAIN = join(ROOT, 'apps/cli/src/main.ts');
const NODE = process.execPath;

describe.skipIf(process.platform !== 'linux')('ends when its parent ends', () => {
  test.each(['SIGTERM', 'SIGKILL'] as const)('npm start, when npm gets %s', async (signal) => {
    const { child, said, known, folder } = await start('npm', ['start', '--', 'serve', '--port', '0']);
    const address = await addressIn(said);
    const family = known();
    expect(family.length).toBeGreaterThanOrEqual(3);
    const photo = new File([await drawPhoto()], 'cat.jpg');
    const answer = createClient({ baseUrl: address }).sticker(photo);
    await waitFor(async () => {
      const text = await (await fetch(`${address}/metrics`)).text();
      return /stickersnap_engines_working [1-9]/.test(text) ? true : undefined;
    });
    child.kill(signal);
    expect((await answer).file.size).toBeGreaterThan(1000);
    await waitFor(() => (family.some(lives) ? undefined : true), said);
    expect(await listens(address)).toBe(false);
    expect(existsSync(join(folder, 'stickersnap.sqlite'))).toBe(true);
  });

  test.each([
    ['serve', ['serve', '--port', '0'], /http:/],
    ['worker', ['worker'], /"ready"/],
    ['cut --watch', ['cut', 'FOLDER', '--watch', '--out', 'FOLDER/out'], /whatsapp/],
  ])('%s, when the shell before it is killed', async (_name, args, ready) => {
    const { child, said, known } = await start('sh', ['-c', '"$0" "$@"; true', NODE, MAIN, ...args]);
    await waitFor(() => (ready.test(said()) ? true : undefined), said);
    const family = known();
    child.kill('SIGKILL');
    await waitFor(() => (family.some(lives) ? undefined : true), said);
  });

  test('what the scripts start, when they are killed', async () => {
    const { child, said, known } = await start(NODE, [START, 'serve', '--port', '0']);
    await addressIn(said);
    const family = known();
    child.kill('SIGKILL');
    await waitFor(() => (family.some(lives) ? undefined : true), said);
  });

  test('a closed terminal ends it in order', async () => {
    const { child, said, known, folder } = await start('script', [
      '--quiet',
      '--command',
      `exec ${NODE} ${START} serve --port 0`,
      '/dev/null',
    ]);
    const address = await addressIn(said);
    const family = known();
    const photo = new File([await drawPhoto()], 'cat.jpg');
    const answer = createClient({ baseUrl: address }).sticker(photo);
    await waitFor(async () => {
      const text = await (await fetch(`${address}/metrics`)).text();
      return /stickersnap_engines_working [1-9]/.test(text) ? true : undefined;
    });
    // The terminal is gone with the program that held it.
    child.kill('SIGKILL');
    expect((await answer).file.size).toBeGreaterThan(1000);
    await waitFor(() => (family.some(lives) ? undefined : true), said);
    expect(existsSync(folder)).toBe(true);
  });
});

describe.skipIf(process.platform !== 'linux')('lives on when it was started to outlive its parent', () => {
  test.each([
    ['setsid', `setsid "$@" & wait`],
    ['nohup', `_=/usr/bin/nohup nohup "$@" & wait`],
  ])('by %s', async (_name, line) => {
    const { child, said, known } = await start('sh', ['-c', line, 'sh', NODE, MAIN, 'serve', '--port', '0']);
    const address = await addressIn(said);
    const family = known().filter((pid) => pid !== child.pid);
    child.kill('SIGKILL');
    await once(child, 'exit');
    // Longer than it looks whether its parent lives.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await listens(address)).toBe(true);
    for (const pid of family) if (lives(pid)) process.kill(pid, 'SIGTERM');
    await waitFor(() => (family.some(lives) ? undefined : true), said);
  });
});

/** With a data folder of its own and a drawn photo in it; what is left of it is killed after the test. */
async function start(program: string, args: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-parent-'));
  await writeFile(join(folder, 'cat.jpg'), await drawPhoto());
  const env = { ...process.env, STICKERSNAP_DATA: folder, STICKERSNAP_LOG: 'info', STICKERSNAP_SLOTS: '1' };
  const given = args.map((word) => word.replace('FOLDER', folder));
  const child: ChildProcess = spawn(program, given, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  }
  const family = new Set<number>();
  const known = () => {
    for (const pid of descendants(child.pid!)) family.add(pid);
    return [...family];
  };
  onTestFinished(async () => {
    for (const pid of known()) if (lives(pid)) process.kill(pid, 'SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });
  return { child, folder, known, said: () => text };
}

function addressIn(said: () => string): Promise<string> {
  return waitFor(() => /^StickerSnap: (http:\/\/\S+?)\/\s*$/m.exec(said())?.[1], said);
}

/** Of this process and all below it. */
function descendants(pid: number): number[] {
  const children = childrenOf(pid);
  return [pid, ...children.flatMap(descendants)];
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return text === '' ? [] : text.split(' ').map(Number);
  } catch {
    return [];
  }
}

/** What has ended and is only remembered does not count. */
function lives(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function listens(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
