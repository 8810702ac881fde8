import { describe, expect, test } from 'vitest';
import { graph, value } from '../testing/tinyGraph.ts';
import { foldShapes } from './foldShapes.ts';
import { createNode } from './nodes.ts';
import { int64Tensor, tensorInts } from './tensors.ts';

const whole = (name: string, ...values: bigint[]) => int64Tensor(name, [values.length], values);
const scalar = (name: string, of: bigint) => int64Tensor(name, [], [of]);

/** `y` is `x` made as large as `like`, the way exporters write it. */
const enlarging = graph({
  nodes: [
    createNode('MaxPool', ['like'], ['small'], { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 }),
    createNode('Shape', ['x'], ['size']),
    createNode('Slice', ['size', 'zero', 'two'], ['head']),
    createNode('Shape', ['small'], ['other']),
    createNode('Gather', ['other', 'rowAxis'], ['rows']),
    createNode('Unsqueeze', ['rows'], ['rowList'], { axes: [0] }),
    createNode('Gather', ['other', 'columnAxis'], ['columns']),
    createNode('Unsqueeze', ['columns'], ['columnList'], { axes: [0] }),
    createNode('Concat', ['rowList', 'columnList'], ['tail'], { axis: 0 }),
    createNode('Cast', ['tail'], ['tailInts'], { to: 7 }),
    createNode('Concat', ['head', 'tailInts'], ['sizes'], { axis: 0 }),
    createNode('Resize', ['x', '', '', 'sizes'], ['y'], { mode: 'linear' }),
    createNode('Shape', ['y'], ['told']),
  ],
  initializers: [whole('zero', 0n), whole('two', 2n), scalar('rowAxis', 2n), scalar('columnAxis', 3n)],
  inputs: [value('x'), value('like')],
  outputs: [value('y'), value('told', 7, [4])],
});

describe('foldShapes', () => {
  test('what is computed from sizes alone becomes weights', () => {
    const folded = foldShapes(enlarging, { x: [1, 8, 4, 4], like: [1, 2, 9, 15] });
    expect(folded.nodes.map(({ opType }) => opType)).toEqual(['MaxPool', 'Resize']);
    const added = folded.initializers.slice(enlarging.initializers.length);
    expect(added.map((tensor) => [tensor.name, ...tensorInts(tensor)])).toEqual([
      ['sizes', 1n, 8n, 5n, 8n],
      ['told', 1n, 8n, 5n, 8n],
    ]);
  });

  test('what depends on an unknown size stays', () => {
    const folded = foldShapes(enlarging, { x: [1, 8, 4, 4] });
    const types = folded.nodes.map(({ opType }) => opType);
    expect(types).toEqual(enlarging.nodes.map(({ opType }) => opType).filter((_, i) => i !== 1 && i !== 2));
    expect(folded.initializers.at(-1)).toMatchObject({ name: 'head', dims: [2] });
  });

  test('nodes that it does not understand stay', () => {
    const nodes = [
      createNode('Shape', ['x'], ['size'], { start: 2 }),
      createNode('Slice', ['list', 'one', 'zero', 'zero', 'minus'], ['back']),
      createNode('Gather', ['list', 'far'], ['beyond']),
      createNode('ReduceProd', ['list'], ['product']),
      { ...createNode('Shape', ['x'], ['theirs']), domain: 'com.example' },
    ];
    const initializers = [
      ...[whole('list', 4n, 5n, 6n), whole('one', 1n), whole('zero', 0n), whole('minus', -1n)],
      scalar('far', 7n),
    ];
    const outputs = ['size', 'back', 'beyond', 'product', 'theirs'].map((name) => value(name, 7));
    const tiny = graph({ nodes, initializers, inputs: [value('x')], outputs });
    expect(foldShapes(tiny, { x: [1, 3, 2, 2] })).toEqual(tiny);
  });
});
