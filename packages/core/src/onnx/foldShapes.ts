import type { Shape } from './inferShape.ts';
import type { OnnxGraph } from './ir.ts';
import { int64Tensor } from './tensors.ts';
import { traceShapes } from './traceShapes.ts';

/**
 * Where the sizes of a graph's inputs are known, all that it computes from sizes alone becomes weights, and the nodes
 * that did it go: exporters write half a dozen for each picture that is enlarged to another's size. What it does not
 * understand stays as it is.
 *
 * @param graph its nodes in the order of execution
 * @param inputs the shapes of its inputs by their names
 */
export function foldShapes(graph: OnnxGraph, inputs: Readonly<Record<string, Shape>>): OnnxGraph {
  const { numbers, computed } = traceShapes(graph, inputs);
  const nodes = graph.nodes.filter(({ outputs }) => !computed.has(outputs[0] ?? ''));
  const read = new Set([...nodes.flatMap((node) => node.inputs), ...graph.outputs.map(({ name }) => name)]);
  const constants = [...computed].filter((name) => read.has(name));
  return {
    ...graph,
    nodes,
    initializers: [
      ...graph.initializers,
      ...constants.map((name) => int64Tensor(name, numbers.get(name)!.dims, numbers.get(name)!.values)),
    ],
  };
}
