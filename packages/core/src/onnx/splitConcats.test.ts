import { describe, expect, test } from 'vitest';
import { model, value } from '../testing/tinyGraph.ts';
import { createNode, textAttribute } from './nodes.ts';
import { splitConcats } from './splitConcats.ts';
import { floatTensor, tensorFloats } from './tensors.ts';

const concat = createNode('Concat', ['a', 'b'], ['both'], { axis: 1 });
/** Two results of three channels, one by one pixel. */
const weights = floatTensor('w', [2, 3, 1, 1], Float32Array.of(1, 2, 3, 4, 5, 6));
const inputs = [value('a', 1, [1, 1, 4, 4]), value('b', 1, [1, 2, 4, 4])];
const conv = createNode('Conv', ['both', 'w', 'bias'], ['y'], { pads: [0, 0, 0, 0] });
const build = (nodes: Parameters<typeof model>[0]['nodes'], outputs: readonly string[] = ['y']) =>
  model({ nodes, initializers: [weights], inputs, outputs: outputs.map((name) => value(name)) });

describe('a convolution of joined channels', () => {
  test('becomes one of each part, whose sum brings bias and activation', () => {
    const fused = { ...conv, opType: 'FusedConv', domain: 'com.microsoft' };
    const activated = {
      ...fused,
      attributes: [...fused.attributes, ...createNode('', [], [], { activation: 'Relu' }).attributes],
    };
    const { graph, opsets } = splitConcats(build([concat, activated]));
    expect(graph.nodes.map(({ opType, inputs, outputs }) => [opType, ...inputs, '→', ...outputs])).toEqual([
      ['Conv', 'a', 'w/0', '→', 'y/0'],
      ['FusedConv', 'b', 'w/1', 'bias', 'y/0', '→', 'y'],
    ]);
    expect(graph.nodes.map((node) => textAttribute(node, 'activation'))).toEqual([undefined, 'Relu']);
    expect(graph.nodes.map(({ attributes }) => attributes[0]!.name)).toEqual(['pads', 'pads']);
    expect(graph.initializers.map((each) => [each.name, each.dims, [...tensorFloats(each)]])).toEqual([
      ['w/0', [2, 1, 1, 1], [1, 4]],
      ['w/1', [2, 2, 1, 1], [2, 3, 5, 6]],
    ]);
    expect(opsets).toContainEqual({ domain: 'com.microsoft', version: 1 });
  });

  test('the part that is there first is computed first', () => {
    const late = createNode('Relu', ['a'], ['late']);
    const joined = createNode('Concat', ['late', 'b'], ['both'], { axis: 1 });
    const { graph } = splitConcats(build([late, joined, conv]));
    expect(graph.nodes.map(({ opType, inputs, outputs }) => [opType, ...inputs, '→', ...outputs])).toEqual([
      ['Relu', 'a', '→', 'late'],
      ['Conv', 'b', 'w/1', '→', 'y/0'],
      ['FusedConv', 'late', 'w/0', 'bias', 'y/0', '→', 'y'],
    ]);
  });

  const narrow = { ...weights, name: 'n', dims: [3, 2, 1, 1] };
  test.each([
    ['is read by another too', build([concat, conv, createNode('Relu', ['both'], ['z'])], ['y', 'z'])],
    ['is an output itself', build([concat, conv], ['y', 'both'])],
    ['goes along another axis', build([createNode('Concat', ['a', 'b'], ['both'], { axis: 2 }), conv])],
    [
      'is convolved in groups',
      build([concat, { ...conv, attributes: createNode('', [], [], { group: 3 }).attributes }]),
    ],
    [
      'has channels that nobody knows',
      build([createNode('Concat', ['a', 'c'], ['both'], { axis: 1 }), conv]),
    ],
    [
      'is smaller than the result',
      model({
        nodes: [
          createNode('Concat', ['a', 'a'], ['both'], { axis: 1 }),
          createNode('Conv', ['both', 'n'], ['y']),
        ],
        initializers: [narrow],
        inputs,
        outputs: [value('y')],
      }),
    ],
  ])('that %s stays', (_, before) => {
    expect(splitConcats(before)).toEqual(before);
  });
});
