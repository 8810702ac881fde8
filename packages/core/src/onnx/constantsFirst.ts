import type { OnnxGraph, OnnxNode } from './ir.ts';
import { nodeReferences } from './nodeReferences.ts';

/**
 * What depends on no input stands before everything else. ONNX Runtime walks from the outputs back, at each node
 * into the input whose node stands last; so what stands first is computed right before its reader, one layer's weights
 * at a time, where in the order of execution it would compute the weights of all layers before the first one.
 *
 * @param graph nodes in the order of execution, which they stay in.
 */
export function constantsFirst(graph: OnnxGraph): OnnxGraph {
  const fed = new Set(graph.inputs.map(({ name }) => name));
  const constant: OnnxNode[] = [];
  const rest: OnnxNode[] = [];
  for (const node of graph.nodes) {
    if (!nodeReferences(node).some((name) => fed.has(name))) {
      constant.push(node);
      continue;
    }
    for (const name of node.outputs) fed.add(name);
    rest.push(node);
  }
  return { ...graph, nodes: [...constant, ...rest] };
}
