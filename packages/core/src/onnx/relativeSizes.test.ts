import { describe, expect, test } from 'vitest';
import { graph, value } from '../testing/tinyGraph.ts';
import type { OnnxGraph } from './ir.ts';
import { createNode } from './nodes.ts';
import { relativeSizes } from './relativeSizes.ts';
import { int64Tensor, tensorFloats } from './tensors.ts';

/** `x` of 8 × 8 made smaller, and then as large as `sizes`. */
const enlarging = (sizes: readonly bigint[], input = value('x', 1, [1, 3, 8, 8])): OnnxGraph =>
  graph({
    nodes: [
      createNode('MaxPool', ['x'], ['small'], { kernel_shape: [4, 4], strides: [4, 4] }),
      createNode('Resize', ['small', '', '', 'sizes'], ['y'], { mode: 'linear' }),
    ],
    initializers: [int64Tensor('sizes', [sizes.length], sizes)],
    inputs: [input],
    outputs: [value('y')],
  });

const resize = ({ nodes }: OnnxGraph) => nodes.find(({ opType }) => opType === 'Resize');

describe('relativeSizes', () => {
  test('tells how many times larger in place of how large', () => {
    const relative = relativeSizes(enlarging([1n, 3n, 8n, 4n]));
    expect(resize(relative)?.inputs).toEqual(['small', '', 'y_scales']);
    expect([...tensorFloats(relative.initializers.at(-1)!)]).toEqual([1, 1, 4, 2]);
  });

  test('keeps the region that older operator sets name', () => {
    const { nodes, ...rest } = enlarging([1n, 3n, 8n, 8n]);
    const named = nodes.map((node) =>
      node.opType === 'Resize' ? { ...node, inputs: ['small', 'none', 'none', 'sizes'] } : node,
    );
    expect(resize(relativeSizes({ ...rest, nodes: named }))?.inputs).toEqual(['small', 'none', 'y_scales']);
  });

  test.each([
    ['a factor is no whole number', enlarging([1n, 3n, 7n, 8n])],
    ['the input does not tell its size', enlarging([1n, 3n, 8n, 8n], { ...value('x'), type: undefined })],
    [
      'nothing is enlarged',
      graph({ nodes: [createNode('Relu', ['x'], ['y'])], inputs: [value('x')], outputs: [value('y')] }),
    ],
  ])('leaves a graph as it is where %s', (_, given) => {
    expect(relativeSizes(given)).toBe(given);
  });

  test('changes all or none', () => {
    const one = enlarging([1n, 3n, 8n, 8n]);
    const both = {
      ...one,
      nodes: [...one.nodes, createNode('Resize', ['y', '', '', 'odd'], ['z'], { mode: 'linear' })],
      initializers: [...one.initializers, int64Tensor('odd', [4], [1n, 3n, 9n, 9n])],
    };
    expect(relativeSizes(both)).toBe(both);
  });
});
