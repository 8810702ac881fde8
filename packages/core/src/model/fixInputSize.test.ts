import { expect, test } from 'vitest';
import { createNode } from '../onnx/nodes.ts';
import { readOnnx } from '../onnx/readOnnx.ts';
import { tensorInts } from '../onnx/tensors.ts';
import { writeOnnx } from '../onnx/writeOnnx.ts';
import { model, value } from '../testing/tinyGraph.ts';
import { fixInputSize } from './fixInputSize.ts';

const CARD = { input: 'x', output: 'y', inputSize: 12 };
const open = [1, 3, undefined, undefined] as unknown as number[];

const file = writeOnnx(
  model({
    nodes: [
      createNode('MaxPool', ['x'], ['small'], { kernel_shape: [2, 2], strides: [2, 2] }),
      createNode('Shape', ['x'], ['size']),
      createNode('Resize', ['small', '', '', 'size'], ['y'], { mode: 'linear' }),
    ],
    inputs: [value('x', 1, open)],
    outputs: [value('y', 1, open)],
  }),
);

test('sizes are worked out for the card’s pictures, and the sides stay open', () => {
  const { graph } = readOnnx(fixInputSize(file, CARD));
  expect(graph.nodes.map(({ opType }) => opType)).toEqual(['MaxPool', 'Resize']);
  expect(graph.initializers.map((tensor) => [tensor.name, ...tensorInts(tensor)])).toEqual([
    ['size', 1n, 3n, 12n, 12n],
  ]);
  expect(graph.inputs[0]!.type!.shape).toEqual(open);
});

test('a second time changes nothing more', () => {
  const once = fixInputSize(file, CARD);
  expect(fixInputSize(once, CARD)).toEqual(once);
});

test('refuses a file without the card’s output', () => {
  expect(() => fixInputSize(file, { ...CARD, output: 'z' })).toThrow(RangeError);
});
