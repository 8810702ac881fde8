import type { OnnxGraph, OnnxNode } from './ir.ts';
import { intAttribute } from './nodes.ts';

/**
 * Along which axis of a weight its output channels lie, by its name: of those of convolutions, also transposed ones,
 * and of products with a matrix. A weight that is used in two ways is not among them.
 */
export function weightAxes(graph: OnnxGraph): ReadonlyMap<string, number> {
  const ranks = new Map(graph.initializers.map(({ name, dims }) => [name, dims.length]));
  const axes = new Map<string, number | undefined>();
  for (const node of graph.nodes) {
    node.inputs.forEach((name, place) => {
      const rank = ranks.get(name);
      if (rank === undefined) return;
      const axis = place === 1 ? axisOf(node, rank) : undefined;
      axes.set(name, axes.has(name) && axes.get(name) !== axis ? undefined : axis);
    });
  }
  const known = [...axes].filter((entry): entry is [string, number] => entry[1] !== undefined);
  return new Map(known);
}

/** The axis of a node's second input along which its output channels lie; `undefined` where there is none. */
function axisOf(node: OnnxNode, rank: number): number | undefined {
  const { opType } = node;
  if (opType === 'Conv') return 0;
  // In groups the second axis holds the channels of each group only.
  if (opType === 'ConvTranspose') return (intAttribute(node, 'group') ?? 1) === 1 ? 1 : undefined;
  if (opType === 'Gemm') return intAttribute(node, 'transB') === 1 ? 0 : 1;
  if (opType === 'MatMul') return rank === 2 ? 1 : undefined;
  return undefined;
}
