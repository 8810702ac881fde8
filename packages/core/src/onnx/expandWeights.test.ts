import { describe, expect, test } from 'vitest';
import { graph, value } from '../testing/tinyGraph.ts';
import { expandWeights } from './expandWeights.ts';
import { DATA_TYPE } from './ir.ts';
import { createNode } from './nodes.ts';
import { floatTensor, tensorFloats } from './tensors.ts';

const codes = (dims: readonly number[]) => ({
  name: 'w.int8',
  dims,
  dataType: DATA_TYPE.int8,
  data: new Uint8Array(Int8Array.of(1, -2, 127, -127).buffer),
  rest: [],
});

const expand = (scales: ReturnType<typeof floatTensor>, dims = [2, 2]) =>
  expandWeights(
    graph({
      nodes: [
        createNode('Cast', ['w.int8'], ['c'], { to: DATA_TYPE.float }),
        createNode('Mul', ['c', 's'], ['w']),
        createNode('MatMul', ['x', 'w'], ['y']),
      ],
      initializers: [codes(dims), scales],
      inputs: [value('x')],
      outputs: [value('y')],
    }),
  );

describe('expandWeights', () => {
  test('multiplies the codes by their channel’s scale', () => {
    const { nodes, initializers } = expand(floatTensor('s', [2, 1], Float32Array.of(0.5, 2)));
    expect(nodes.map((node) => node.opType)).toEqual(['Cast', 'MatMul']);
    const weights = initializers.find((tensor) => tensor.name === 'w')!;
    expect([weights.dims, ...tensorFloats(weights)]).toEqual([[2, 2], 0.5, -1, 254, -254]);
  });

  test('does so along any axis', () => {
    const { initializers } = expand(floatTensor('s', [1, 2], Float32Array.of(0.5, 2)));
    const weights = initializers.find((tensor) => tensor.name === 'w')!;
    expect([...tensorFloats(weights)]).toEqual([0.5, -4, 63.5, -254]);
  });

  test.each([
    ['scales along two axes', floatTensor('s', [2, 2], Float32Array.of(1, 1, 1, 1)), [2, 2]],
    ['scales of another rank', floatTensor('s', [2], Float32Array.of(1, 1)), [2, 2]],
    ['codes whose dims tell otherwise', floatTensor('s', [2, 1], Float32Array.of(1, 1)), [2, 3]],
  ])('leaves %s alone', (_, scales, dims) => {
    expect(expand(scales, dims).nodes.map((node) => node.opType)).toEqual(['Cast', 'Mul', 'MatMul']);
  });
});
