import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needPackages } from './needPackages.ts';

/** Debian's own, whatever else is called `docker` on this machine. */
const CLIENT = '/usr/bin/docker';

export interface Said {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export interface Docker {
  readonly env: Readonly<Record<string, string>>;
  /** Runs the client. Never rejects for its exit code. */
  try(args: readonly string[], options?: RunOptions): Promise<Said>;
  /** Runs the client. @returns what it says, trimmed. @throws with what it says where its exit code is not 0. */
  run(args: readonly string[], options?: RunOptions): Promise<string>;
  /** Ends the engine by its own id, and deletes all that it holds, unless its folder was named. */
  close(): Promise<void>;
}

/** @returns why there can be no engine here; `undefined`: there can. */
export async function whyNoDocker(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'an engine of containers needs Linux';
  if (process.getuid?.() !== 0) return 'only root starts an engine of containers';
  return needPackages({
    'docker.io': '/usr/sbin/dockerd',
    'docker-compose': '/usr/bin/docker-compose',
    mmdebstrap: '/usr/bin/mmdebstrap',
  });
}

/**
 * Starts an engine of our own, with a socket of its own, that touches neither this machine's network nor its packet
 * filter: builds and containers use `--network host`, or none. DEPLOY_TEST_DOCKER names a folder that is kept, so that
 * the next run finds its layers.
 */
export async function openDocker(): Promise<Docker> {
  const kept = process.env.DEPLOY_TEST_DOCKER;
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'stickersnap-docker-')));
  await mkdir(folder, { recursive: true });
  const socket = join(folder, 'docker.sock');
  const engine = spawn(
    '/usr/sbin/dockerd',
    [
      ...['--host', `unix://${socket}`, '--pidfile', join(folder, 'docker.pid')],
      ...['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')],
      ...['--iptables=false', '--ip6tables=false', '--ip-forward=false', '--bridge=none'],
      ...['--storage-driver', 'overlay2'],
    ],
    // Ctrl-C ends the tests first.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const log = createWriteStream(join(folder, 'log'));
  engine.stdout.pipe(log);
  engine.stderr.pipe(log);
  const ended = once(engine, 'exit');
  const env = { ...process.env, DOCKER_HOST: `unix://${socket}`, DOCKER_BUILDKIT: '1' } as Record<
    string,
    string
  >;
  const docker: Docker = {
    env,
    try: (args, options) => say(CLIENT, args, { ...options, env: { ...env, ...options?.env } }),
    async run(args, options) {
      const { code, stdout, stderr } = await docker.try(args, options);
      if (code !== 0) throw new Error(`docker ${args.join(' ')}\nended with ${code}:\n${stdout}\n${stderr}`);
      return stdout.toString().trim();
    },
    async close() {
      engine.kill('SIGTERM');
      await ended;
      if (kept === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  for (let tries = 0; (await docker.try(['version'])).code !== 0; tries++) {
    if (tries > 120 || engine.exitCode !== null)
      throw new Error(`The engine did not come up: ${await readFile(join(folder, 'log'), 'utf8')}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return docker;
}

/** Runs a program to its end. */
export async function say(
  program: string,
  args: readonly string[],
  { input, env = process.env as Record<string, string>, cwd }: RunOptions = {},
): Promise<Said> {
  if (!existsSync(program)) throw new Error(`There is no ${program}.`);
  const child = spawn(program, args, { env, cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // Whoever does not read to the end has had enough.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code: code as number, stdout: Buffer.concat(chunks), stderr };
}
