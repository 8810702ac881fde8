import { expect, test } from 'vitest';
import { model, value } from '../testing/tinyGraph.ts';
import { constantsFirst } from './constantsFirst.ts';
import { createNode } from './nodes.ts';

test('what no input reaches stands first, all else as it stood', () => {
  const { graph } = model({
    nodes: [
      createNode('Cast', ['codes1'], ['cast1']),
      createNode('Mul', ['cast1', 'scale1'], ['w1']),
      createNode('Conv', ['x', 'w1'], ['y1']),
      createNode('Cast', ['codes2'], ['w2']),
      createNode('Conv', ['y1', 'w2'], ['y2']),
    ],
    initializers: [],
    inputs: [value('x')],
    outputs: [value('y2')],
  });
  const names = constantsFirst(graph).nodes.map(({ outputs }) => outputs[0]);
  expect(names).toEqual(['cast1', 'w1', 'w2', 'y1', 'y2']);
});
