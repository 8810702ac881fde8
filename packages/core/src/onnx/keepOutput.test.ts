import { describe, expect, test } from 'vitest';
import { graph, value } from '../testing/tinyGraph.ts';
import { keepOutput } from './keepOutput.ts';
import { createNode } from './nodes.ts';
import { floatTensor } from './tensors.ts';

const weight = (name: string) => floatTensor(name, [1], Float32Array.of(1));

describe('keepOutput', () => {
  const whole = graph({
    nodes: [
      createNode('Add', ['b', 'w2'], ['late']),
      createNode('Sigmoid', ['a'], ['side']),
      createNode('Add', ['a', 'w1'], ['b']),
      createNode('Relu', ['x'], ['a']),
      createNode('Mul', ['side', 'w3'], ['other']),
    ],
    initializers: [weight('w1'), weight('w2'), weight('w3')],
    inputs: [value('x'), value('w1'), value('mask')],
    outputs: [value('side'), value('late'), value('other')],
    values: [value('a')],
  });

  test('keeps what the output needs, in the order of execution', () => {
    const kept = keepOutput(whole, 'late');
    expect(kept.nodes.map((node) => node.outputs[0])).toEqual(['a', 'b', 'late']);
    expect(kept.initializers.map((tensor) => tensor.name)).toEqual(['w1', 'w2']);
    expect(kept.inputs.map((input) => input.name)).toEqual(['x']);
    expect(kept.outputs).toEqual([value('late')]);
    expect(kept.values).toEqual([]);
  });

  test('keeps what several outputs need, each node once', () => {
    const kept = keepOutput(whole, ['late', 'side']);
    expect(kept.nodes.map((node) => node.outputs[0]).sort()).toEqual(['a', 'b', 'late', 'side']);
    expect(kept.outputs.map((output) => output.name)).toEqual(['side', 'late']);
    expect(kept.initializers.map((tensor) => tensor.name)).toEqual(['w1', 'w2']);
    expect(() => keepOutput(whole, ['late', 'mask'])).toThrow('no output “mask”');
  });

  test('keeps what an inner graph captures', () => {
    const inner = graph({
      nodes: [createNode('Add', ['a', 'own'], ['r'])],
      initializers: [weight('own')],
      inputs: [],
      outputs: [value('r')],
    });
    const branching = graph({
      nodes: [
        createNode('Relu', ['x'], ['a']),
        {
          ...createNode('If', ['flag'], ['y']),
          attributes: [{ name: 'then_branch', kind: 'graph', value: inner, rest: [] }],
        },
      ],
      inputs: [value('x'), value('flag')],
      outputs: [value('y')],
    });
    expect(keepOutput(branching, 'y').nodes.map((node) => node.opType)).toEqual(['Relu', 'If']);
  });

  test('names the outputs that there are', () => {
    expect(() => keepOutput(whole, 'mask')).toThrow('no output “mask”; there are side, late, other');
  });

  test('refuses a circle', () => {
    const nodes = [createNode('Relu', ['b'], ['a']), createNode('Relu', ['a'], ['b'])];
    expect(() => keepOutput(graph({ nodes, inputs: [], outputs: [value('b')] }), 'b')).toThrow(
      'depends on itself',
    );
  });

  test('walks chains far longer than a call stack', () => {
    const nodes = Array.from({ length: 20_000 }, (_, i) =>
      createNode('Relu', [`v${i}`], [`v${i + 1}`]),
    ).reverse();
    const kept = keepOutput(graph({ nodes, inputs: [value('v0')], outputs: [value('v20000')] }), 'v20000');
    expect(kept.nodes).toHaveLength(20_000);
    expect(kept.nodes[0]!.inputs).toEqual(['v0']);
  });
});
