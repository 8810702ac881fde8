import type { OnnxGraph } from './ir.ts';
import { nodeReferences } from './nodeReferences.ts';
import { orderNodes } from './orderNodes.ts';

/**
 * Keeps what some outputs need: its nodes in the order of execution, their weights, the graph inputs that
 * are no weights. Types of inner values are dropped: the runtime infers them.
 * @throws RangeError when there is no such output, or the nodes form a circle.
 */
export function keepOutput(graph: OnnxGraph, output: string | readonly string[]): OnnxGraph {
  const wanted = typeof output === 'string' ? [output] : output;
  const kept = graph.outputs.filter((value) => wanted.includes(value.name));
  const missing = wanted.find((name) => !kept.some((value) => value.name === name));
  if (missing !== undefined) {
    const names = graph.outputs.map((value) => value.name).join(', ');
    throw new RangeError(`no output “${missing}”; there are ${names}`);
  }
  const nodes = orderNodes(graph.nodes, wanted);
  const used = new Set([...nodes.flatMap(nodeReferences), ...wanted]);
  const weights = new Set(graph.initializers.map((tensor) => tensor.name));
  return {
    ...graph,
    nodes,
    initializers: graph.initializers.filter((tensor) => used.has(tensor.name)),
    inputs: graph.inputs.filter((value) => used.has(value.name) && !weights.has(value.name)),
    outputs: kept,
    values: [],
  };
}
