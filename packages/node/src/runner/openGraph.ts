import { SnapError, type Tensor } from '@stickersnap/core';
import { env, InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { Device, Tensors } from './messages.ts';
import { shortReason } from './shortReason.ts';

export interface OpenGraphOptions {
  readonly device?: Device;
  /** As many as there are cores, by default. */
  readonly threads?: number | undefined;
}

/** A graph that runs in the thread that asks, which waits meanwhile: for processes that do nothing else. */
export interface OpenedGraph {
  /** @param outputs the names of what is wanted */
  run(inputs: Tensors, outputs: readonly string[]): Promise<Record<string, Tensor>>;
  close(): Promise<void>;
}

/**
 * Loads any ONNX file, such as one that learns.
 * @throws SnapError `device-unavailable`
 */
export async function openGraph(
  file: Uint8Array,
  { device = 'cpu', threads }: OpenGraphOptions = {},
): Promise<OpenedGraph> {
  env.logLevel = 'fatal';
  const session = await InferenceSession.create(file, {
    executionProviders: [device],
    graphOptimizationLevel: 'all',
    logSeverityLevel: 4,
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
  }).catch((error: Error) => {
    throw new SnapError('device-unavailable', { device, reason: shortReason(error.message) });
  });
  return {
    async run(inputs, outputs) {
      const feeds = Object.fromEntries(
        Object.entries(inputs).map(([name, { data, dims }]) => [name, new OrtTensor('float32', data, dims)]),
      );
      const answers = await session.run(feeds, [...outputs]);
      return Object.fromEntries(
        outputs.map((name) => {
          const { data, dims } = answers[name]!;
          return [name, { dims, data: data as Float32Array<ArrayBuffer> }];
        }),
      );
    },
    close: () => session.release(),
  };
}
