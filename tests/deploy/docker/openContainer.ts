import { freePort } from '../../freePorts.ts';
import type { Docker } from './openDocker.ts';

/** As the guide tells to run it: nothing of the root can be written, and it may do nothing that root may. */
export const BOUND = ['--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];

export interface Container {
  readonly id: string;
  /** `http://127.0.0.1:12345`. */
  readonly origin: string;
  /** A field by Docker's template language. */
  inspect(template: string): Promise<string>;
  logs(): Promise<string>;
  /** Runs a program of JavaScript inside. @returns its output. */
  node(program: string): Promise<string>;
  isReady(): Promise<boolean>;
  remove(): Promise<void>;
}

/** Starts the image's server on this machine's loopback. */
export async function openContainer(
  docker: Docker,
  image: string,
  options: readonly string[] = [],
): Promise<Container> {
  const port = await freePort();
  const own = ['-e', 'STICKERSNAP_HOST=127.0.0.1', '-e', `STICKERSNAP_PORT=${port}`];
  const id = await docker.run(['run', '-d', '--network', 'host', ...BOUND, ...own, ...options, image]);
  return containerOf(docker, id, `http://127.0.0.1:${port}`);
}

export function containerOf(docker: Docker, id: string, origin: string): Container {
  return {
    id,
    origin,
    inspect: (template) => docker.run(['inspect', '--format', template, id]),
    logs: async () => {
      const { stdout, stderr } = await docker.try(['logs', id]);
      return `${stdout}${stderr}`;
    },
    node: (program) => docker.run(['exec', id, 'node', '--input-type=module', '--eval', program]),
    isReady: () =>
      fetch(`${origin}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    remove: async () => void (await docker.try(['rm', '--force', '--volumes', id])),
  };
}

/** Waits until something holds; containers on a busy machine take their time. */
export async function until(
  what: string,
  look: () => Promise<boolean>,
  tell: () => Promise<string> = async () => '',
): Promise<void> {
  const end = performance.now() + 300_000;
  while (!(await look())) {
    if (performance.now() > end) throw new Error(`In five minutes not: ${what}. ${await tell()}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
