import type { InferenceSession, Tensor } from 'onnxruntime-web';
import { type BrowserDevice, threadCount } from './chooseDevice.ts';

export interface Runtime {
  readonly device: BrowserDevice;
  readonly sessions: {
    create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly newTensor: (data: Float32Array, dims: readonly number[]) => Tensor;
}

/** The least that is enough: the WebGPU build is fetched only where there is an adapter, at twice the size. */
export async function loadRuntime(device: BrowserDevice, folder: string): Promise<Runtime> {
  const ort =
    device === 'webgpu' ? await import('onnxruntime-web/webgpu') : await import('onnxruntime-web/wasm');
  ort.env.logLevel = 'fatal';
  ort.env.wasm.wasmPaths = folder;
  ort.env.wasm.numThreads = threadCount(globalThis.crossOriginIsolated, navigator.hardwareConcurrency);
  return {
    device,
    sessions: ort.InferenceSession,
    newTensor: (data, dims) => new ort.Tensor('float32', data, dims),
  };
}
