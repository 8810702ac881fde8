import type { InferenceSession, Tensor } from 'onnxruntime-web';
import { isWebKit } from '../../isWebKit.ts';
import type { BrowserDevice } from './chooseDevice.ts';
import { inTurn } from './inTurn.ts';
import { leastGraph } from './leastGraph.ts';

export interface Runtime {
  readonly device: BrowserDevice;
  /** Whether memory counts for more than time. */
  readonly lean: boolean;
  readonly sessions: {
    create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly newTensor: (data: Float32Array, dims: readonly number[]) => Tensor;
}

/**
 * A runtime that is fetched, compiled and has its threads, so that it is ready when the network's weights are. The
 * least that is enough: the WebGPU build is fetched only where there is an adapter, at twice the size.
 * @throws what the runtime throws where it cannot run; it cannot be begun again in the same worker.
 */
export async function loadRuntime(device: BrowserDevice, folder: string, threads: number): Promise<Runtime> {
  const ort =
    device === 'webgpu' ? await import('onnxruntime-web/webgpu') : await import('onnxruntime-web/wasm');
  ort.env.logLevel = 'fatal';
  ort.env.wasm.wasmPaths = folder;
  ort.env.wasm.numThreads = threads;
  // By itself it would begin only when the first network is there.
  const first = await ort.InferenceSession.create(leastGraph(), { executionProviders: [device] });
  await first.release();
  return {
    device,
    lean: isWebKit(navigator.userAgent),
    // All weights that lie apart from their graphs are thrown out when one graph has been opened, others' too.
    sessions: { create: inTurn((model, options) => ort.InferenceSession.create(model, options)) },
    newTensor: (data, dims) => new ort.Tensor('float32', data, dims),
  };
}
