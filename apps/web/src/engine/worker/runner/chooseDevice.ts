import { isWebKit } from '../../isWebKit.ts';

export type BrowserDevice = 'webgpu' | 'wasm';

/** The cores that are asked for at most: beyond them the slow ones of a phone hold up the fast ones. */
const MOST_THREADS = 8;

/**
 * WebGPU where there is an adapter that is not itself made of software, which wasm beats; never in Safari, which
 * reloads the page when the runtime's build for it takes its memory.
 */
export async function chooseDevice(): Promise<BrowserDevice> {
  if (isWebKit(navigator.userAgent)) return 'wasm';
  try {
    const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
    if (adapter === null || adapter === undefined || adapter.info.isFallbackAdapter) return 'wasm';
    return /swiftshader|llvmpipe/i.test(`${adapter.info.architecture} ${adapter.info.description}`)
      ? 'wasm'
      : 'webgpu';
  } catch {
    return 'wasm';
  }
}

/** Threads need shared memory, which only isolated pages get. */
export function threadCount(isolated: boolean, cores: number): number {
  if (!isolated) return 1;
  return cores <= 4 ? Math.max(1, cores) : Math.min(MOST_THREADS, Math.ceil(cores / 2));
}
