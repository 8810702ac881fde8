import type { Docker } from '../docker/openDocker.ts';
import type { Registry } from './startRegistry.ts';

/** Lets the engine's client push to the registry and pull from it. */
export async function signIn(docker: Docker, { host, user, password }: Registry): Promise<void> {
  await docker.run(['login', '--username', user, '--password-stdin', host], { input: Buffer.from(password) });
}
