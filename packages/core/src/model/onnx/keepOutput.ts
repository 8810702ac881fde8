import type { OnnxGraph, OnnxNode } from './ir.ts';
import { nodeReferences } from './nodeReferences.ts';

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
  const nodes = nodesFor(graph.nodes, output);
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

/** Depth-first from the output, with a stack of its own: networks are deeper than call stacks are safe. */
function nodesFor(nodes: readonly OnnxNode[], output: string): OnnxNode[] {
  const producers = new Map<string, OnnxNode>();
  for (const node of nodes) for (const name of node.outputs) if (name !== '') producers.set(name, node);

  const ordered: OnnxNode[] = [];
  const state = new Map<OnnxNode, 'open' | 'done'>();
  const last = producers.get(output);
  const stack = last === undefined ? [] : [last];
  while (stack.length > 0) {
    const node = stack.at(-1)!;
    const before = state.get(node);
    if (before !== undefined) {
      stack.pop();
      if (before === 'open') ordered.push(node);
      state.set(node, 'done');
      continue;
    }
    state.set(node, 'open');
    for (const name of nodeReferences(node).reverse()) {
      const producer = producers.get(name);
      if (producer === undefined || state.get(producer) === 'done') continue;
      if (state.get(producer) === 'open') throw new RangeError(`“${name}” depends on itself`);
      stack.push(producer);
    }
  }
  return ordered;
}
