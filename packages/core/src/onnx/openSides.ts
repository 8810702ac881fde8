import type { OnnxGraph, OnnxValue } from './ir.ts';

/** Their fused kernels are chosen by known shapes. */
const MATRIX_PRODUCTS: ReadonlySet<string> = new Set(['MatMul', 'Gemm', 'Einsum', 'Attention']);

/**
 * Leaves height and width of a convolutional network's pictures open. The runtime keeps the memory of a tensor
 * that is done for the next one of the same known shape, and in a network with skip connections that comes only
 * at its other end: of half the peak nobody makes use. Where the sides are not known, memory is given back at once.
 */
export function openSides(graph: OnnxGraph): OnnxGraph {
  const types = new Set(graph.nodes.map(({ opType }) => opType));
  if (!types.has('Conv') || [...types].some((type) => MATRIX_PRODUCTS.has(type))) return graph;
  return { ...graph, inputs: graph.inputs.map(open), outputs: graph.outputs.map(open) };
}

function open(value: OnnxValue): OnnxValue {
  const { type } = value;
  if (type?.shape?.length !== 4) return value;
  const [batch, channels] = type.shape;
  return { ...value, type: { ...type, shape: [batch, channels, undefined, undefined] } };
}
