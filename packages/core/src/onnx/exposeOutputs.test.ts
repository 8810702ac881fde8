import { expect, test } from 'vitest';
import { graph, value } from '../testing/tinyGraph.ts';
import { exposeOutputs } from './exposeOutputs.ts';
import { createNode } from './nodes.ts';

const whole = graph({
  nodes: [createNode('Relu', ['x'], ['a']), createNode('Sigmoid', ['a'], ['y'])],
  inputs: [value('x')],
  outputs: [value('y')],
});

test('what is within a graph becomes an output behind those that there are', () => {
  const { outputs, nodes } = exposeOutputs(whole, ['a']);
  expect(outputs.map(({ name }) => name)).toEqual(['y', 'a']);
  expect(outputs[1]!.type).toEqual({ elemType: 1, shape: undefined });
  expect(nodes).toBe(whole.nodes);
});

test('nothing is exposed twice, and nothing that no node gives', () => {
  expect(exposeOutputs(whole, ['y', 'x', 'nowhere'])).toBe(whole);
});
