import type { OnnxGraph, OnnxNode } from './ir.ts';

/** The names that a node reads, those that its inner graphs capture from around it included. */
export function nodeReferences(node: OnnxNode): string[] {
  const names = node.inputs.filter((name) => name !== '');
  for (const attribute of node.attributes) {
    if (attribute.kind === 'graph') names.push(...captured(attribute.value));
  }
  return names;
}

/** Who reads each value. */
export function readersOf(graph: OnnxGraph): ReadonlyMap<string, readonly OnnxNode[]> {
  const readers = new Map<string, OnnxNode[]>();
  for (const node of graph.nodes) {
    for (const name of nodeReferences(node)) readers.set(name, [...(readers.get(name) ?? []), node]);
  }
  return readers;
}

function captured(graph: OnnxGraph): string[] {
  const own = new Set([
    ...graph.inputs.map((value) => value.name),
    ...graph.initializers.map((tensor) => tensor.name),
    ...graph.nodes.flatMap((node) => node.outputs),
  ]);
  const read = [...graph.nodes.flatMap(nodeReferences), ...graph.outputs.map((value) => value.name)];
  return read.filter((name) => !own.has(name));
}
