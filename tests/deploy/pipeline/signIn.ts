import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Engine } from '../docker/startEngine.ts';
import type { Registry } from './startRegistry.ts';

/** Lets the engine's client push to the registry and pull from it. */
export async function signIn({ env }: Engine, { host, user, password }: Registry): Promise<void> {
  const child = spawn('docker', ['login', '--username', user, '--password-stdin', host], {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.end(password);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`docker login ended with ${code}.`);
}
