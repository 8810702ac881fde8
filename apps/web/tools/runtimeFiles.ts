import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const FOLDER = dirname(require.resolve('onnxruntime-web'));
const { version } = JSON.parse(readFileSync(join(FOLDER, '..', 'package.json'), 'utf8')) as {
  version: string;
};

/** On the site; the version makes it safe to keep for ever. */
export const ORT_FOLDER = `ort/${version}`;

/** The build for processors, and the one for WebGPU. */
const PROCESSOR = ['ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm'];
const WEBGPU = ['ort-wasm-simd-threaded.asyncify.mjs', 'ort-wasm-simd-threaded.asyncify.wasm'];

export interface RuntimeFile {
  readonly name: string;
  readonly path: string;
  /** Whether every visitor needs it. */
  readonly always: boolean;
}

/** The runtime's own files, which the site serves itself. */
export function runtimeFiles(): RuntimeFile[] {
  const row = (always: boolean) => (name: string) => ({ name, path: join(FOLDER, name), always });
  return [...PROCESSOR.map(row(true)), ...WEBGPU.map(row(false))];
}
