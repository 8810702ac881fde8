import { CODE } from './code.ts';
import { decodeBase64 } from './decodeBase64.ts';
import type { Kernels } from './kernels.ts';
import { Scratch } from './scratch.ts';

/** What the core needs of WebAssembly, which every platform has. */
interface WebAssemblyApi {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

/** A memory never shrinks: one that has grown beyond this is given back with its instance. */
const KEPT_BYTES = 32 << 20;

let module: object | undefined;
let kept: Kernels | undefined;

/** Runs `task` with memory that is free again afterwards. Tasks do not nest. */
export function withKernels<T>(task: (kernels: Kernels, scratch: Scratch) => T): T {
  const kernels = kept ?? instantiate();
  kept = undefined;
  const scratch = new Scratch(kernels);
  const result = task(kernels, scratch);
  scratch.checkGuards();
  if (kernels.memory.buffer.byteLength <= KEPT_BYTES) kept = kernels;
  return result;
}

function instantiate(): Kernels {
  const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi };
  module ??= new WebAssembly.Module(decodeBase64(CODE));
  return new WebAssembly.Instance(module).exports as Kernels;
}
