import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { GraphSession } from '../gradient/graphSession.ts';

/** The real runtime, in the thread of the test. */
export async function openGraph(file: Uint8Array): Promise<GraphSession> {
  const session = await InferenceSession.create(file, { intraOpNumThreads: 1 });
  return {
    async run(inputs, outputs) {
      const feeds = Object.fromEntries(
        Object.entries(inputs).map(([name, { dims, data }]) => [name, new Tensor('float32', data, dims)]),
      );
      const answers = await session.run(feeds, [...outputs]);
      return Object.fromEntries(
        outputs.map((name) => {
          const { dims, data } = answers[name]!;
          return [name, { dims, data: data as Float32Array<ArrayBuffer> }];
        }),
      );
    },
    close: () => session.release(),
  };
}
