import { inferShape, type Shape } from './inferShape.ts';
import { DATA_TYPE, type OnnxGraph, type OnnxNode, type OnnxTensor } from './ir.ts';
import { intAttribute, intsAttribute, tensorAttribute } from './nodes.ts';
import { int64Tensor, tensorInts } from './tensors.ts';

/** Whole numbers that a graph computes with: a scalar has no dims. */
interface Numbers {
  readonly dims: readonly number[];
  readonly values: readonly bigint[];
}

/**
 * Where the sizes of a graph's inputs are known, all that it computes from sizes alone becomes weights, and the nodes
 * that did it go: exporters write half a dozen for each picture that is enlarged to another's size. What it does not
 * understand stays as it is.
 *
 * @param graph its nodes in the order of execution
 * @param inputs the shapes of its inputs by their names
 */
export function foldShapes(graph: OnnxGraph, inputs: Readonly<Record<string, Shape>>): OnnxGraph {
  const shapes = new Map<string, Shape>(Object.entries(inputs));
  const known = new Map<string, Numbers>();
  for (const tensor of graph.initializers) {
    shapes.set(tensor.name, tensor.dims);
    if (tensor.dataType === DATA_TYPE.int64) known.set(tensor.name, numbersOf(tensor));
  }
  const folded = new Set<string>();
  const nodes = graph.nodes.filter((node) => {
    const [output = ''] = node.outputs;
    const numbers = compute(node, known, shapes);
    if (numbers !== undefined) {
      known.set(output, numbers);
      shapes.set(output, numbers.dims);
      folded.add(output);
      return false;
    }
    const shape = inferShape(node, shapes, (name) => known.get(name)?.values.map(Number));
    if (shape !== undefined) shapes.set(output, shape);
    return true;
  });
  const read = new Set([...nodes.flatMap((node) => node.inputs), ...graph.outputs.map(({ name }) => name)]);
  const constants = [...folded].filter((name) => read.has(name));
  return {
    ...graph,
    nodes,
    initializers: [
      ...graph.initializers,
      ...constants.map((name) => int64Tensor(name, known.get(name)!.dims, known.get(name)!.values)),
    ],
  };
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

/** Of a list, one step after the other. */
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
