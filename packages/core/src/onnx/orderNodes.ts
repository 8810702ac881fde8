import type { OnnxNode } from './ir.ts';
import { nodeReferences } from './nodeReferences.ts';

/**
 * The nodes that the outputs need, in the order of execution. Depth-first with a stack of its own: networks
 * are deeper than call stacks are safe.
 * @throws RangeError when the nodes form a circle.
 */
export function orderNodes(nodes: readonly OnnxNode[], outputs: readonly string[]): OnnxNode[] {
  const producers = new Map<string, OnnxNode>();
  for (const node of nodes) for (const name of node.outputs) if (name !== '') producers.set(name, node);

  const ordered: OnnxNode[] = [];
  const state = new Map<OnnxNode, 'open' | 'done'>();
  const stack = outputs.flatMap((name) => producers.get(name) ?? []).reverse();
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
