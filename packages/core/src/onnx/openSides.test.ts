import { expect, test } from 'vitest';
import { graph, value } from '../testing/tinyGraph.ts';
import { createNode } from './nodes.ts';
import { openSides } from './openSides.ts';

const shapes = (opened: ReturnType<typeof openSides>) =>
  [...opened.inputs, ...opened.outputs].map(({ type }) => type?.shape);

test('sides of pictures are open, all else stays', () => {
  const tiny = graph({
    nodes: [createNode('Conv', ['x', 'w'], ['y'])],
    inputs: [value('x', 1, [1, 3, 8, 8]), value('scale', 1, [1])],
    outputs: [value('y', 1, [1, 2, 8, 8])],
  });
  expect(shapes(openSides(tiny))).toEqual([[1, 3, undefined, undefined], [1], [1, 2, undefined, undefined]]);
});

test('a value without a type stays so', () => {
  const untyped = { name: 'x', type: undefined, rest: [] };
  const tiny = graph({ nodes: [createNode('Conv', ['x', 'w'], ['y'])], inputs: [untyped], outputs: [] });
  expect(openSides(tiny).inputs).toEqual([untyped]);
});

test.each([['MatMul'], ['Gemm']])('a network with %s keeps its shapes', (product) => {
  const nodes = [createNode('Conv', ['x', 'w'], ['y']), createNode(product, ['y', 'v'], ['z'])];
  const tiny = graph({ nodes, inputs: [value('x')], outputs: [value('z')] });
  expect(openSides(tiny)).toBe(tiny);
});

test('a graph without convolutions is left alone', () => {
  const tiny = graph({
    nodes: [createNode('Relu', ['x'], ['y'])],
    inputs: [value('x')],
    outputs: [value('y')],
  });
  expect(openSides(tiny)).toBe(tiny);
});
