import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareGraph, shrinkGraph } from '@stickersnap/core';
import { createNode, floatTensor, type OnnxNode, type OnnxTensor, writeOnnx } from '@stickersnap/core/onnx';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { tempDirectory } from '../testing/tempDirectory.ts';

const CHANNELS = 16;
const SIDE = 8;
const shape = [1, CHANNELS, SIDE, SIDE];

/** Convolutions one after the other, with weights large enough to be kept as int8. */
function chain(length: number): Uint8Array {
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  for (let i = 0; i < length; i++) {
    const weights = Float32Array.from({ length: CHANNELS * CHANNELS }, (_, at) => Math.sin(at + i));
    initializers.push(floatTensor(`w${i}`, [CHANNELS, CHANNELS, 1, 1], weights));
    nodes.push(createNode('Conv', [`x${i}`, `w${i}`], [`x${i + 1}`]));
  }
  const value = (name: string) => ({ name, type: { elemType: 1, shape }, rest: [] });
  return writeOnnx({
    irVersion: 8,
    opsets: [{ domain: '', version: 15 }],
    graph: {
      name: 'chain',
      nodes,
      initializers,
      inputs: [value('x0')],
      outputs: [value(`x${length}`)],
      values: [],
      rest: [],
    },
    rest: [],
  });
}

// What the order of a prepared file's nodes is for: the runtime has its own, and tells it in its profile.
test('the runtime expands each layer’s weights right before it uses them', async () => {
  const folder = await tempDirectory();
  const small = shrinkGraph(chain(3), 'int8');
  const session = await InferenceSession.create(prepareGraph(small, { output: 'x3', expand: false }), {
    graphOptimizationLevel: 'disabled',
    enableProfiling: true,
    profileFilePrefix: join(folder, 'run'),
  });
  await session.run({ x0: new Tensor('float32', new Float32Array(CHANNELS * SIDE * SIDE), shape) });
  session.endProfiling();
  await session.release();
  const [profile] = await readdir(folder);
  const events: { name: string; args: { op_name?: string } }[] = JSON.parse(
    await readFile(join(folder, profile!), 'utf8'),
  );
  const ran = events.filter(({ name }) => name.endsWith('_kernel_time')).map(({ args }) => args.op_name);
  expect(ran).toEqual(['Cast', 'Mul', 'Conv', 'Cast', 'Mul', 'Conv', 'Cast', 'Mul', 'Conv']);
});
