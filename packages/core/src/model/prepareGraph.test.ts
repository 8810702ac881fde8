import { expect, test } from 'vitest';
import { createNode } from '../onnx/nodes.ts';
import { readOnnx } from '../onnx/readOnnx.ts';
import { floatTensor } from '../onnx/tensors.ts';
import { writeOnnx } from '../onnx/writeOnnx.ts';
import { model, value } from '../testing/tinyGraph.ts';
import { prepareGraph } from './prepareGraph.ts';

const file = writeOnnx({
  ...model({
    nodes: [createNode('Mul', ['x', 'w'], ['y']), createNode('Relu', ['x'], ['side'])],
    initializers: [floatTensor('w', [1], Float32Array.of(2))],
    inputs: [value('x'), value('w', 1, [1])],
    outputs: [value('y'), value('side')],
  }),
  irVersion: 3,
});

test('what comes out is a whole file with one output, its weights no inputs', () => {
  const prepared = readOnnx(prepareGraph(file, { output: 'y' }));
  expect(prepared.irVersion).toBe(4);
  expect(prepared.graph.nodes).toHaveLength(1);
  expect(prepared.graph.inputs.map((input) => input.name)).toEqual(['x']);
});

test('preparing twice changes nothing more', () => {
  const once = prepareGraph(file, { output: 'y' });
  expect(prepareGraph(once, { output: 'y' })).toEqual(once);
});

test('refuses what is no ONNX file', () => {
  expect(() => prepareGraph(Uint8Array.of(1, 2, 3), { output: 'y' })).toThrow(RangeError);
});
