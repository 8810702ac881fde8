import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Engine, startEngine } from './startEngine.ts';

/** Debian's own, whatever else is called `docker` on this machine. */
const CLIENT = '/usr/bin/docker';

export interface Said {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: Uint8Array;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/** An engine whose client also takes bytes, and may fail. */
export interface Docker extends Engine {
  /** Never rejects for the client's exit code. */
  try(args: readonly string[], options?: RunOptions): Promise<Said>;
  /** @returns what the client says, trimmed. @throws with what it says where its exit code is not 0. */
  run(args: readonly string[], options?: RunOptions): Promise<string>;
}

export async function openDocker(): Promise<Docker> {
  const engine = await startEngine();
  const { env } = engine;
  const docker: Docker = {
    ...engine,
    try: (args, options) => say(CLIENT, args, { env, ...options }),
    async run(args, options) {
      const { code, stdout, stderr } = await docker.try(args, options);
      if (code !== 0) throw new Error(`docker ${args.join(' ')}\nended with ${code}:\n${stdout}\n${stderr}`);
      return stdout.toString().trim();
    },
  };
  return docker;
}

/** Runs a program to its end. */
export async function say(
  program: string,
  args: readonly string[],
  { input, env = process.env, cwd }: RunOptions = {},
): Promise<Said> {
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
