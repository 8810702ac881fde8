import { createHash } from 'node:crypto';
import type { ModelCard } from '@stickersnap/core';
import { createNode, floatTensor, type OnnxTensor, writeOnnx } from '@stickersnap/core/onnx';

const SIZE = 64;
const CHANNELS = 8;

/** Numbers that look random, between −1 and 1, and are the same every time. */
function weights(name: string, dims: readonly number[], seed: number): OnnxTensor {
  const values = new Float32Array(dims.reduce((product, dim) => product * dim, 1));
  for (let i = 0, state = seed; i < values.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    values[i] = state / 2 ** 31 - 1;
  }
  return floatTensor(name, dims, values);
}

/** The operators of the real networks, as few of them as it takes to run each once. */
export function smallNetwork(): Uint8Array<ArrayBuffer> {
  const nodes = [
    createNode('Conv', ['image', 'w1', 'b1'], ['c1'], { kernel_shape: [3, 3], pads: [1, 1, 1, 1] }),
    createNode('Relu', ['c1'], ['r1']),
    createNode('MaxPool', ['r1'], ['p1'], { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 }),
    createNode('Conv', ['p1', 'w2', 'b2'], ['c2'], {
      kernel_shape: [3, 3],
      pads: [2, 2, 2, 2],
      dilations: [2, 2],
    }),
    createNode('Relu', ['c2'], ['r2']),
    createNode('Add', ['r2', 'p1'], ['a2']),
    createNode('Resize', ['a2', '', 'scales'], ['u2'], {
      mode: 'linear',
      coordinate_transformation_mode: 'pytorch_half_pixel',
    }),
    createNode('Concat', ['u2', 'r1'], ['both'], { axis: 1 }),
    createNode('Conv', ['both', 'w3', 'b3'], ['c3'], { kernel_shape: [3, 3], pads: [1, 1, 1, 1] }),
    createNode('Sigmoid', ['c3'], ['mask']),
  ];
  const initializers = [
    weights('w1', [CHANNELS, 3, 3, 3], 1),
    weights('b1', [CHANNELS], 2),
    weights('w2', [CHANNELS, CHANNELS, 3, 3], 3),
    weights('b2', [CHANNELS], 4),
    weights('w3', [1, 2 * CHANNELS, 3, 3], 5),
    weights('b3', [1], 6),
    floatTensor('scales', [4], Float32Array.of(1, 1, 2, 2)),
  ];
  const named = (name: string, channels: number) => ({
    name,
    type: { elemType: 1, shape: [1, channels, SIZE, SIZE] },
    rest: [],
  });
  return writeOnnx({
    irVersion: 8,
    opsets: [{ domain: '', version: 13 }],
    graph: {
      name: 'small',
      nodes,
      initializers,
      inputs: [named('image', 3)],
      outputs: [named('mask', 1)],
      values: [],
      rest: [],
    },
    rest: [],
  });
}

/** @param path of the file. */
export function smallCard(bytes: Uint8Array, path: string): ModelCard {
  return {
    id: 'small',
    family: 'small',
    inputSize: SIZE,
    mean: [0.5, 0.5, 0.5],
    std: [0.25, 0.25, 0.25],
    input: 'image',
    output: 'mask',
    activation: 'min-max',
    licence: 'MIT',
    attribution: 'StickerSnap',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    sources: [{ kind: 'file', path }],
  };
}
