import {
  type CardGraph,
  type ErrorDetails,
  graphsOf,
  type ModelCard,
  type ModelRunner,
  prepareApart,
  SnapError,
  usualOutputs,
} from '@stickersnap/core';
import { giveBack } from './giveBack.ts';
import type { Runtime } from './loadRuntime.ts';

const REASON_LENGTH = 200;

/** Below so many bytes expanded weights cost less memory than is worth a slower run. */
const SMALL = 8 * 1024 * 1024;

/** No memory is held between runs. */
export const SESSION_OPTIONS = {
  enableCpuMemArena: false,
  enableMemPattern: false,
} as const;

/**
 * Loads a network into ONNX Runtime. A run blocks the thread and cannot be stopped; whoever aborts it ends the
 * worker.
 *
 * @param bytes of an ONNX file, nobody else's: they are given back once the runtime has them.
 * @param decoder of another, where the card has one. It is opened when it is first run.
 * @throws SnapError `model-failed`
 */
export async function createRunner(
  card: ModelCard,
  bytes: Uint8Array<ArrayBuffer>,
  runtime: Runtime,
  decoder?: Uint8Array<ArrayBuffer>,
): Promise<ModelRunner> {
  const failed = (cause: unknown) => modelFailed(card.id, cause);
  const [main, second] = graphsOf(card);
  const open = (graph: CardGraph | undefined, file: Uint8Array<ArrayBuffer> | undefined) => {
    if (graph === undefined || file === undefined) throw failed(new Error('it has no decoder'));
    return openSession(graph, file, runtime).catch((cause: unknown) => {
      throw failed(cause);
    });
  };
  /** Without stages all that the graph was kept for. */
  const usual = card.stages === undefined ? undefined : usualOutputs(card);
  const session = await open(main, bytes);
  let decoding: ReturnType<typeof open> | undefined;
  const openDecoder = () => {
    decoding ??= open(second, decoder);
    return decoding;
  };
  return {
    card,
    async run(inputs, { signal, graph = 'main', outputs: asked } = {}) {
      signal?.throwIfAborted();
      const chosen = graph === 'main' ? session : await openDecoder();
      try {
        const feeds = Object.entries(inputs).map(([name, { data, dims }]) => [
          name,
          runtime.newTensor(data, dims),
        ]);
        const named = Object.fromEntries(feeds);
        const wanted = asked ?? (graph === 'main' ? usual : undefined);
        const results = await (wanted === undefined ? chosen.run(named) : chosen.run(named, wanted));
        const outputs: Record<string, { dims: readonly number[]; data: Float32Array<ArrayBuffer> }> = {};
        for (const [name, tensor] of Object.entries(results)) {
          const data = await tensor.getData();
          if (!(data instanceof Float32Array)) throw new TypeError(`output “${name}” holds no 32-bit floats`);
          // Copied, since the memory beneath is the runtime's.
          outputs[name] = { dims: tensor.dims, data: new Float32Array(data) };
          tensor.dispose();
        }
        return outputs;
      } catch (cause) {
        throw failed(cause);
      }
    },
    async close() {
      await session.release();
      await (await decoding?.catch(() => undefined))?.release();
    },
  };
}

async function openSession(
  { outputs }: CardGraph,
  bytes: Uint8Array<ArrayBuffer>,
  { device, sessions, lean }: Runtime,
) {
  const onProcessor = device === 'wasm';
  const expand = !lean || bytes.length < SMALL;
  const { graph, files } = prepareApart(bytes, { output: outputs, fuse: onProcessor, expand });
  const session = await sessions.create(graph, {
    executionProviders: [device],
    // The runtime's own optimiser would be compiled for this one use, beside the network's first run.
    graphOptimizationLevel: onProcessor ? 'disabled' : 'all',
    externalData: [...files],
    ...SESSION_OPTIONS,
  });
  // The runtime has a copy of its own.
  giveBack(bytes);
  return session;
}

/** What a runtime throws, in the engine's terms. */
export function modelFailed(id: string, cause: unknown, details: ErrorDetails = {}): SnapError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new SnapError(
    'model-failed',
    { id, reason: message.slice(0, REASON_LENGTH), ...details },
    { cause },
  );
}
