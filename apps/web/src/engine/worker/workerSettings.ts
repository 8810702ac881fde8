/** What a worker is told when it is started, by its name. */
export interface WorkerSettings {
  /** `undefined`: WebGPU where a real adapter is there, else `wasm`. */
  readonly device: 'webgpu' | 'wasm' | undefined;
  readonly threads: 'many' | 'one';
  readonly picture: 'full' | 'small';
  /** Of this very worker; it holds the lock of `workerLock` as long as it lives. */
  readonly id: string;
}

const LOCK = 'stickersnap-worker-';

export const workerLock = (id: string): string => LOCK + id;

/** Ids of the workers that live, of all tabs; `undefined` where the browser does not tell. */
export async function livingWorkers(locks: LockManager | undefined): Promise<Set<string> | undefined> {
  const held = (await locks?.query().catch(() => undefined))?.held;
  const names = held?.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : []));
  return names && new Set(names);
}

export function nameOf(settings: WorkerSettings): string {
  return JSON.stringify(settings);
}

/** What is not understood is left as it is by default. */
export function settingsOf(name: string): WorkerSettings {
  const { device, threads, picture, id } = parse(name);
  return {
    device: device === 'webgpu' || device === 'wasm' ? device : undefined,
    threads: threads === 'one' ? threads : 'many',
    picture: picture === 'small' ? picture : 'full',
    id: typeof id === 'string' ? id : '',
  };
}

function parse(name: string): Partial<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(name);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
