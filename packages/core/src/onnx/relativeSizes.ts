import type { Shape } from './inferShape.ts';
import type { OnnxGraph, OnnxNode, OnnxTensor } from './ir.ts';
import { floatTensor } from './tensors.ts';
import { type Traced, traceShapes } from './traceShapes.ts';

/**
 * Frees a graph of the one size that it was exported for: exporters write down how large each enlarged picture is,
 * here it is told how many times larger than the one before. It computes the same, and takes other sizes as well.
 * All of them or none are changed, and only where each factor is whole.
 *
 * @param graph its nodes in the order of execution; its inputs tell their shapes, else it stays as it is
 */
export function relativeSizes(graph: OnnxGraph): OnnxGraph {
  const enlarging = graph.nodes.filter(goesBySizes);
  if (enlarging.length === 0) return graph;
  const traced = traceShapes(graph, shapesOf(graph));
  const scales = new Map<OnnxNode, OnnxTensor>();
  for (const node of enlarging) {
    const factors = factorsOf(node, traced);
    if (factors === undefined) return graph;
    scales.set(node, floatTensor(`${node.outputs[0]}_scales`, [factors.length], Float32Array.from(factors)));
  }
  return {
    ...graph,
    nodes: graph.nodes.map((node) => {
      const factors = scales.get(node);
      // The second names a region, which older operator sets want even where it is empty.
      return factors === undefined ? node : { ...node, inputs: [...node.inputs.slice(0, 2), factors.name] };
    }),
    initializers: [...graph.initializers, ...scales.values()],
  };
}

function goesBySizes({ opType, domain, inputs }: OnnxNode): boolean {
  return opType === 'Resize' && domain === '' && (inputs[3] ?? '') !== '';
}

function shapesOf({ inputs }: OnnxGraph): Record<string, Shape> {
  const told = inputs.flatMap(({ name, type }) => {
    const shape = type?.shape?.filter((size) => typeof size === 'number');
    return shape === undefined || shape.length !== type?.shape?.length ? [] : [[name, shape] as const];
  });
  return Object.fromEntries(told);
}

function factorsOf({ inputs }: OnnxNode, { shapes, numbers }: Traced): number[] | undefined {
  const from = shapes.get(inputs[0]!);
  const to = numbers.get(inputs[3]!)?.values.map(Number);
  if (from === undefined || from.length !== to?.length) return undefined;
  const factors = to.map((size, axis) => size / from[axis]!);
  return factors.every(Number.isInteger) ? factors : undefined;
}
