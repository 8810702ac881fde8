import type { OnnxGraph } from './ir.ts';
import { nodeReferences } from './nodeReferences.ts';
import { orderNodes } from './orderNodes.ts';

/**
 * Keeps what one output needs: its nodes in the order of execution, their weights, the graph inputs that
 * are no weights. Types of inner values are dropped: the runtime infers them.
 * @throws RangeError when there is no such output, or the nodes form a circle.
 */
export function keepOutput(graph: OnnxGraph, output: string): OnnxGraph {
  const kept = graph.outputs.filter((value) => value.name === output);
  if (kept.length === 0) {
    const names = graph.outputs.map((value) => value.name).join(', ');
    throw new RangeError(`no output “${output}”; there are ${names}`);
  }
  const nodes = orderNodes(graph.nodes, [output]);
  const used = new Set(nodes.flatMap(nodeReferences)).add(output);
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
