/** What a worker is told when it is started, by its name. */
export interface WorkerSettings {
  /** `undefined`: WebGPU where a real adapter is there, else `wasm`. */
  readonly device: 'webgpu' | 'wasm' | undefined;
  readonly threads: 'many' | 'one';
  readonly picture: 'full' | 'small';
}

export function nameOf(settings: WorkerSettings): string {
  return JSON.stringify(settings);
}

/** What is not understood is left as it is by default. */
export function settingsOf(name: string): WorkerSettings {
  const { device, threads, picture } = parse(name);
  return {
    device: device === 'webgpu' || device === 'wasm' ? device : undefined,
    threads: threads === 'one' ? threads : 'many',
    picture: picture === 'small' ? picture : 'full',
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
