import { describe, expect, test } from 'vitest';
import { createNode } from '../onnx/nodes.ts';
import { readOnnx } from '../onnx/readOnnx.ts';
import { floatTensor, tensorFloats } from '../onnx/tensors.ts';
import { writeOnnx } from '../onnx/writeOnnx.ts';
import { model, value } from '../testing/tinyGraph.ts';
import { prepareGraph } from './prepareGraph.ts';
import { shrinkGraph } from './shrinkGraph.ts';

const CHANNELS = 32;
const LAYERS = 5;

/** Convolutions in a row, the output channels of very different size. */
function network(biases: readonly number[] = Array(LAYERS).fill(1)): Uint8Array<ArrayBuffer> {
  const layers = biases.map((_, layer) => layer);
  return writeOnnx({
    ...model({
      // The last comes first: files need not be in order.
      nodes: layers
        .map((layer) => createNode('Conv', [`v${layer}`, `w${layer}`, `b${layer}`], [`v${layer + 1}`]))
        .reverse(),
      initializers: layers.flatMap((layer) => [
        floatTensor(`w${layer}`, [CHANNELS, CHANNELS, 3, 3], weightsOf(layer)),
        floatTensor(`b${layer}`, [CHANNELS], new Float32Array(CHANNELS).fill(biases[layer]!)),
      ]),
      inputs: [value('v0'), value('w0')],
      outputs: [value(`v${LAYERS}`), value('v1')],
    }),
    irVersion: 3,
  });
}

function weightsOf(layer: number): Float32Array<ArrayBuffer> {
  const length = CHANNELS * 9;
  return Float32Array.from(
    { length: CHANNELS * length },
    (_, i) => Math.sin(i * 12.9898 + layer) * 10 ** -(Math.floor(i / length) % 4),
  );
}

const restored = (bytes: Uint8Array) => {
  const { graph } = readOnnx(prepareGraph(bytes, { output: `v${LAYERS}` }));
  return { graph, tensors: new Map(graph.initializers.map((tensor) => [tensor.name, tensorFloats(tensor)])) };
};

const FULL = network();

describe('shrinkGraph', () => {
  test.each([
    ['fp16', 0.52],
    ['int8', 0.28],
  ] as const)('%s has at most %d of the bytes', (to, share) => {
    expect(shrinkGraph(FULL, to).length).toBeLessThan(FULL.length * share);
  });

  test.each([
    ['fp16', 2 ** -11],
    ['int8', 1 / 127],
  ] as const)('a weight of %s is off by at most %d of its channel’s largest', (to, bound) => {
    const { tensors } = restored(shrinkGraph(FULL, to));
    for (let layer = 0; layer < LAYERS; layer++) {
      const full = weightsOf(layer);
      const back = tensors.get(`w${layer}`) ?? tensors.get(`w${layer}.half`)!;
      for (let channel = 0; channel < CHANNELS; channel++) {
        const [from, to] = [channel * CHANNELS * 9, (channel + 1) * CHANNELS * 9];
        const most = full
          .subarray(from, to)
          .reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0);
        const off = full.subarray(from, to).map((weight, i) => Math.abs(weight - back[from + i]!));
        expect(Math.max(...off)).toBeLessThanOrEqual(most * bound * 1.001);
      }
    }
  });

  test('once prepared, a variant is the plain graph again', () => {
    for (const to of ['fp16', 'int8'] as const) {
      const { graph } = restored(shrinkGraph(FULL, to));
      expect(graph.nodes.map((node) => node.opType)).toEqual(Array(LAYERS).fill('Conv'));
      expect(graph.initializers).toHaveLength(2 * LAYERS);
      expect(graph.inputs.map((input) => input.name)).toEqual(['v0']);
    }
  });

  test('all outputs stay, conversions stand first, weights are no inputs', () => {
    const { graph, irVersion } = readOnnx(shrinkGraph(FULL, 'int8'));
    expect(graph.outputs.map((output) => output.name)).toEqual([`v${LAYERS}`, 'v1']);
    expect(graph.nodes.slice(0, 2).map((node) => node.opType)).toEqual(['Cast', 'Mul']);
    expect(graph.inputs.map((input) => input.name)).toEqual(['v0']);
    expect(irVersion).toBe(4);
  });

  test.each(['fp16', 'int8'] as const)('%s keeps every bit of a layer that cancels large inputs', (to) => {
    const { tensors } = restored(shrinkGraph(network([1, 1, 900, 1, 1]), to));
    expect(tensors.get('w2')).toEqual(weightsOf(2));
  });

  test.each([
    ['MatMul', [40, 24], {}, 1],
    ['Gemm', [40, 24], {}, 1],
    ['Gemm', [40, 24], { transB: 1 }, 0],
    ['ConvTranspose', [8, 24, 2, 2], {}, 1],
  ] as const)('int8 of a %s has a scale for each output channel', (opType, dims, attributes, axis) => {
    const channels = dims[axis]!;
    const inner = dims.slice(axis + 1).reduce((product, size) => product * size, 1);
    const values = Float32Array.from(
      { length: dims.reduce((product, size) => product * size, 1) },
      (_, i) => {
        const channel = Math.floor(i / inner) % channels;
        return Math.sin(i * 12.9898) * 10 ** -(channel % 4);
      },
    );
    const nodes = [createNode(opType, ['x', 'w'], ['y'], attributes)];
    const whole = model({
      nodes,
      initializers: [floatTensor('w', dims, values)],
      inputs: [value('x')],
      outputs: [value('y')],
    });
    const shrunk = shrinkGraph(writeOnnx(whole), 'int8');
    const { graph } = readOnnx(prepareGraph(shrunk, { output: 'y' }));
    expect(graph.nodes.map((node) => node.opType)).toEqual([opType]);
    const back = tensorFloats(graph.initializers.find(({ name }) => name === 'w')!);
    // Of the channel's own largest weight, which is a thousandth of another's.
    for (const [i, weight] of values.entries()) {
      const most = 10 ** -((Math.floor(i / inner) % channels) % 4);
      expect(Math.abs(back[i]! - weight)).toBeLessThanOrEqual((most / 127) * 1.001);
    }
  });

  test('a weight that is used along two axes becomes float16', () => {
    const nodes = [
      createNode('MatMul', ['x', 'w'], ['m']),
      createNode('Gemm', ['m', 'w'], ['y'], { transB: 1 }),
    ];
    const weights = floatTensor('w', [32, 32], new Float32Array(1024).fill(0.1));
    const file = writeOnnx(
      model({ nodes, initializers: [weights], inputs: [value('x')], outputs: [value('y')] }),
    );
    const { graph } = readOnnx(shrinkGraph(file, 'int8'));
    expect(graph.initializers.map((tensor) => tensor.name)).toEqual(['w.half']);
  });

  test('values beyond float16 stay float32', () => {
    const large = floatTensor('w', [1024], new Float32Array(1024).fill(1e6));
    const other = floatTensor('o', [4096], new Float32Array(4096).fill(0.1));
    const nodes = [createNode('Mul', ['x', 'w'], ['m']), createNode('Mul', ['m', 'o'], ['y'])];
    const file = writeOnnx(
      model({ nodes, initializers: [large, other], inputs: [value('x')], outputs: [value('y')] }),
    );
    const { graph } = readOnnx(shrinkGraph(file, 'int8'));
    expect(graph.initializers.map((tensor) => tensor.name)).toEqual(['w', 'o.half']);
  });

  test('a half-precision file becomes int8, and no smaller by fp16', () => {
    const half = shrinkGraph(FULL, 'fp16');
    expect(shrinkGraph(half, 'int8').length).toBeLessThan(half.length * 0.55);
    expect(() => shrinkGraph(half, 'fp16')).toThrow('fp16 already');
    expect(() => shrinkGraph(shrinkGraph(FULL, 'int8'), 'int8')).toThrow(RangeError);
  });

  test('refuses what is no ONNX file', () => {
    expect(() => shrinkGraph(Uint8Array.of(1, 2, 3), 'int8')).toThrow(RangeError);
  });
});
