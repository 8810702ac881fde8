import { expect, test } from 'vitest';
import { model, value } from '../testing/tinyGraph.ts';
import { fuseActivations } from './fuseActivations.ts';
import { createNode, textAttribute } from './nodes.ts';

const conv = (input: string, output: string) => createNode('Conv', [input, 'w'], [output], { group: 1 });

function fused(nodes: Parameters<typeof model>[0]['nodes'], outputs: readonly string[]) {
  return fuseActivations(model({ nodes, inputs: [value('x')], outputs: outputs.map((name) => value(name)) }));
}

test('a convolution takes over the activation that alone reads it', () => {
  const nodes = [
    conv('x', 'a'),
    createNode('Relu', ['a'], ['b']),
    conv('b', 'c'),
    createNode('Sigmoid', ['c'], ['y']),
  ];
  const { graph, opsets } = fused(nodes, ['y']);
  expect(
    graph.nodes.map(({ opType, domain, inputs, outputs }) => [opType, domain, ...inputs, ...outputs]),
  ).toEqual([
    ['FusedConv', 'com.microsoft', 'x', 'w', 'b'],
    ['FusedConv', 'com.microsoft', 'b', 'w', 'y'],
  ]);
  expect(graph.nodes.map((node) => textAttribute(node, 'activation'))).toEqual(['Relu', 'Sigmoid']);
  expect(opsets).toContainEqual({ domain: 'com.microsoft', version: 1 });
});

test.each([
  [
    'is read by another too',
    [conv('x', 'a'), createNode('Relu', ['a'], ['y']), createNode('Sigmoid', ['a'], ['z'])],
  ],
  ['is an output itself', [conv('x', 'z'), createNode('Relu', ['z'], ['y'])]],
  ['goes elsewhere', [conv('x', 'a'), createNode('Tanh', ['a'], ['y']), createNode('Relu', ['x'], ['z'])]],
])('a convolution whose result %s stays', (_, nodes) => {
  const before = model({ nodes, inputs: [value('x')], outputs: [value('y'), value('z')] });
  expect(fuseActivations(before)).toEqual(before);
});
