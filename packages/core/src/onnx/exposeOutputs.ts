import { DATA_TYPE, type OnnxGraph, type OnnxValue } from './ir.ts';

/**
 * Declares tensors within a graph as outputs, of floats and of whatever shape they are. Names that are outputs already,
 * or that no node gives, are left alone.
 */
export function exposeOutputs(graph: OnnxGraph, names: readonly string[]): OnnxGraph {
  const declared = new Set(graph.outputs.map(({ name }) => name));
  const given = new Set(graph.nodes.flatMap(({ outputs }) => outputs));
  const further = names.filter((name) => given.has(name) && !declared.has(name));
  if (further.length === 0) return graph;
  const type = { elemType: DATA_TYPE.float, shape: undefined };
  const outputs = further.map((name): OnnxValue => ({ name, type, rest: [] }));
  return { ...graph, outputs: [...graph.outputs, ...outputs] };
}
