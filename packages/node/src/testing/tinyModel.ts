import { createHash } from 'node:crypto';
import type { ModelCard, ModelSource } from '@stickersnap/core';
import { createNode, floatTensor, type OnnxNode, type OnnxTensor, writeOnnx } from '@stickersnap/core/onnx';

export const TINY_SIZE = 16;

/** Sigmoid over the mean of the channels, times `gain`; with a side output and weights for it. */
export function tinyModel(gain = 4): Uint8Array<ArrayBuffer> {
  return tinyGraph(
    [
      createNode('ReduceMean', ['image'], ['grey'], { axes: [1], keepdims: 1 }),
      createNode('Mul', ['grey', 'gain'], ['scaled']),
      createNode('Sigmoid', ['scaled'], ['mask']),
      createNode('Mul', ['grey', 'unused'], ['side']),
    ],
    [floatTensor('gain', [1], Float32Array.of(gain)), floatTensor('unused', [1], Float32Array.of(1))],
    ['mask', 'side'],
  );
}

/** The first half of `tinyModel`: the mean of the channels, as features. */
export function tinyEncoder(): Uint8Array<ArrayBuffer> {
  return tinyGraph(
    [
      createNode('ReduceMean', ['image'], ['grey'], { axes: [1], keepdims: 1 }),
      createNode('Sigmoid', ['image'], ['unneeded']),
    ],
    [],
    ['grey', 'unneeded'],
  );
}

/**
 * The second half: sigmoid over the features, times what `gain` is at each run.
 * @param features the name under which it takes them
 */
export function tinyDecoder(features = 'grey'): Uint8Array<ArrayBuffer> {
  return tinyGraph(
    [createNode('Mul', [features, 'gain'], ['scaled']), createNode('Sigmoid', ['scaled'], ['mask'])],
    [],
    ['mask'],
    [features, 'gain'],
  );
}

/** The second half without any input of its own. */
export function plainDecoder(): Uint8Array<ArrayBuffer> {
  return tinyGraph([createNode('Sigmoid', ['grey'], ['mask'])], [], ['mask'], ['grey']);
}

/** Many convolutions in a row: a network that takes a while. */
export function slowModel(layers = 300): Uint8Array<ArrayBuffer> {
  const weights = floatTensor('w', [3, 3, 3, 3], new Float32Array(81).fill(0.01));
  const nodes = Array.from({ length: layers }, (_, i) =>
    createNode('Conv', [i === 0 ? 'image' : `v${i}`, 'w'], [i === layers - 1 ? 'mask' : `v${i + 1}`], {
      pads: [1, 1, 1, 1],
    }),
  );
  return tinyGraph(nodes, [weights], ['mask']);
}

/** Down and up again to the size that the picture has, as a U-shaped network does it. */
export function unetModel(): Uint8Array<ArrayBuffer> {
  const weights = (name: string, to: number) => waves(name, [to, 3, 3, 3]);
  const pads = [1, 1, 1, 1];
  return tinyGraph(
    [
      createNode('Conv', ['image', 'in'], ['a'], { pads }),
      createNode('Relu', ['a'], ['b']),
      createNode('MaxPool', ['b'], ['c'], { kernel_shape: [2, 2], strides: [2, 2] }),
      createNode('Shape', ['image'], ['size']),
      createNode('Resize', ['c', '', '', 'size'], ['d'], { mode: 'linear' }),
      createNode('Conv', ['d', 'out'], ['e'], { pads }),
      createNode('Sigmoid', ['e'], ['mask']),
    ],
    [weights('in', 3), weights('out', 1)],
    ['mask'],
  );
}

/** The same with a skip connection: what was shrunk is joined with what was not. */
export function skipModel(): Uint8Array<ArrayBuffer> {
  const pads = [1, 1, 1, 1];
  return tinyGraph(
    [
      createNode('Conv', ['image', 'in'], ['a'], { pads }),
      createNode('Relu', ['a'], ['b']),
      createNode('MaxPool', ['b'], ['c'], { kernel_shape: [2, 2], strides: [2, 2] }),
      createNode('Resize', ['c', '', 'scales'], ['d'], { mode: 'linear' }),
      createNode('Concat', ['d', 'b'], ['e'], { axis: 1 }),
      createNode('Conv', ['e', 'out', 'bias'], ['f'], { pads }),
      createNode('Sigmoid', ['f'], ['mask']),
    ],
    [
      waves('in', [3, 3, 3, 3]),
      waves('out', [1, 6, 3, 3]),
      floatTensor('bias', [1], Float32Array.of(0.1)),
      floatTensor('scales', [4], Float32Array.of(1, 1, 2, 2)),
    ],
    ['mask'],
  );
}

function waves(name: string, dims: readonly number[]): OnnxTensor {
  const length = dims.reduce((product, dim) => product * dim, 1);
  return floatTensor(
    name,
    dims,
    Float32Array.from({ length }, (_, i) => Math.cos(i) / 5),
  );
}

function tinyGraph(
  nodes: OnnxNode[],
  initializers: OnnxTensor[],
  outputs: string[],
  inputs: string[] = ['image'],
): Uint8Array<ArrayBuffer> {
  const named = (name: string, shape: (number | string)[]) => ({
    name,
    type: { elemType: 1, shape },
    rest: [],
  });
  return writeOnnx({
    irVersion: 8,
    opsets: [{ domain: '', version: 13 }],
    graph: {
      name: 'tiny',
      nodes,
      initializers,
      inputs: inputs.map((name) =>
        named(name, name === 'gain' ? [1] : [1, name === 'image' ? 3 : 1, 'height', 'width']),
      ),
      outputs: outputs.map((name) => named(name, [1, 'channels', 'height', 'width'])),
      values: [],
      rest: [],
    },
    rest: [],
  });
}

export function tinyCard(id: string, bytes: Uint8Array, sources: readonly ModelSource[] = []): ModelCard {
  return {
    id,
    family: 'tiny',
    inputSize: TINY_SIZE,
    mean: [0.5, 0.5, 0.5],
    std: [1, 1, 1],
    input: 'image',
    output: 'mask',
    activation: 'as-is',
    licence: 'CC0-1.0',
    attribution: 'nobody',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    sources,
  };
}

/** Of an encoder, with this decoder. */
export function pairCard(
  id: string,
  encoder: Uint8Array,
  decoder: Uint8Array,
  sources: { readonly main?: readonly ModelSource[]; readonly decoder?: readonly ModelSource[] } = {},
): ModelCard {
  const { sha256, bytes } = tinyCard(id, decoder);
  return {
    ...tinyCard(id, encoder, sources.main),
    features: { output: 'grey', stride: 1 },
    decoder: { sha256, bytes, sources: sources.decoder ?? [] },
  };
}
