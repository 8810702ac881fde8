import { inferShape, type Shape } from './inferShape.ts';
import { DATA_TYPE, type OnnxGraph, type OnnxNode, type OnnxTensor } from './ir.ts';
import { intAttribute, intsAttribute, tensorAttribute } from './nodes.ts';
import { tensorFloats, tensorInts } from './tensors.ts';

/** More than any picture has: longer lists of floats are no scales. */
const MOST_AXES = 8;

/** Whole numbers that a graph computes with: a scalar has no dims. */
export interface Numbers {
  readonly dims: readonly number[];
  readonly values: readonly bigint[];
}

export interface Traced {
  /** The shapes by the names of inputs, weights and results; what cannot be told is not among them. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Weights of whole numbers and what is computed from sizes alone. */
  readonly numbers: ReadonlyMap<string, Numbers>;
  /** Results that are among those numbers: their nodes need not run. */
  readonly computed: ReadonlySet<string>;
}

/**
 * What is known of a graph beforehand where the sizes of its inputs are known.
 *
 * @param graph its nodes in the order of execution
 * @param inputs the shapes of its inputs by their names
 */
export function traceShapes(graph: OnnxGraph, inputs: Readonly<Record<string, Shape>>): Traced {
  const shapes = new Map<string, Shape>(Object.entries(inputs));
  const numbers = new Map<string, Numbers>();
  const scales = new Map<string, readonly number[]>();
  const computed = new Set<string>();
  for (const tensor of graph.initializers) {
    shapes.set(tensor.name, tensor.dims);
    if (tensor.dataType === DATA_TYPE.float && tensor.dims.length === 1 && tensor.dims[0]! <= MOST_AXES)
      scales.set(tensor.name, [...tensorFloats(tensor)]);
    if (tensor.dataType === DATA_TYPE.int64) numbers.set(tensor.name, numbersOf(tensor));
  }
  for (const node of graph.nodes) {
    const [output = ''] = node.outputs;
    const found = compute(node, numbers, shapes);
    if (found !== undefined) {
      numbers.set(output, found);
      computed.add(output);
    }
    const shape =
      found?.dims ??
      inferShape(node, shapes, (name) => numbers.get(name)?.values.map(Number) ?? scales.get(name));
    if (shape !== undefined) shapes.set(output, shape);
  }
  return { shapes, numbers, computed };
}

function numbersOf(tensor: OnnxTensor): Numbers {
  return { dims: tensor.dims, values: [...tensorInts(tensor)] };
}

function compute(
  node: OnnxNode,
  known: ReadonlyMap<string, Numbers>,
  shapes: ReadonlyMap<string, Shape>,
): Numbers | undefined {
  if (node.domain !== '') return undefined;
  if (node.opType === 'Constant') {
    const tensor = tensorAttribute(node, 'value');
    return tensor?.dataType === DATA_TYPE.int64 ? numbersOf(tensor) : undefined;
  }
  if (node.opType === 'Shape') {
    const shape = node.attributes.length === 0 ? shapes.get(node.inputs[0]!) : undefined;
    return shape && list(shape.map(BigInt));
  }
  const parts = node.inputs.map((name) => known.get(name));
  return parts.every((part) => part !== undefined) ? computeNumbers(node, parts) : undefined;
}

function computeNumbers(node: OnnxNode, parts: readonly Numbers[]): Numbers | undefined {
  const [first] = parts;
  if (first === undefined) return undefined;
  switch (node.opType) {
    case 'Cast':
      return intAttribute(node, 'to') === DATA_TYPE.int64 ? first : undefined;
    case 'Concat':
      return list(parts.flatMap(({ values }) => values));
    case 'Unsqueeze': {
      const axes = intsAttribute(node, 'axes') ?? parts[1]?.values.map(Number);
      return first.dims.length === 0 && axes?.length === 1 ? list(first.values) : undefined;
    }
    case 'Gather': {
      const [data, indices] = parts;
      if (data!.dims.length !== 1 || (intAttribute(node, 'axis') ?? 0) !== 0 || indices === undefined)
        return undefined;
      const values = indices.values.map((index) => data!.values.at(Number(index)));
      return values.every((value) => value !== undefined) ? { dims: indices.dims, values } : undefined;
    }
    case 'Slice':
      return slice(
        parts.map(({ values }) => values.map(Number)),
        first,
      );
    default:
      return undefined;
  }
}

/** A part of a list, without gaps, as the operator `Slice` takes it; `undefined` for any other slice. */
function slice(
  [, starts, ends, axes, steps]: readonly number[][],
  { dims, values }: Numbers,
): Numbers | undefined {
  const isPlain = (axes?.[0] ?? 0) === 0 && (steps?.[0] ?? 1) === 1;
  if (dims.length !== 1 || starts?.length !== 1 || ends?.length !== 1 || !isPlain) return undefined;
  return list(values.slice(starts[0], ends[0]));
}

function list(values: readonly bigint[]): Numbers {
  return { dims: [values.length], values };
}
