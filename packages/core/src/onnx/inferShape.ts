import type { OnnxNode } from './ir.ts';
import { intAttribute, intsAttribute, textAttribute } from './nodes.ts';

export type Shape = readonly number[];

/**
 * The shape of a node's first output, for what convolutional networks are made of.
 *
 * @param numbers what is known of an input's own values: sizes, or scales
 * @returns `undefined` where it cannot be told
 */
export function inferShape(
  node: OnnxNode,
  shapes: ReadonlyMap<string, Shape>,
  numbers: (name: string) => readonly number[] | undefined,
): Shape | undefined {
  const inputs = node.inputs.map((name) => shapes.get(name));
  const [first] = inputs;
  if (node.domain !== '' || first === undefined) return undefined;
  switch (node.opType) {
    case 'Relu':
    case 'Sigmoid':
    case 'Cast':
    case 'Identity':
    case 'DequantizeLinear':
      return first;
    case 'Add':
    case 'Mul':
      return broadcast(first, inputs[1]);
    case 'Conv': {
      const weights = inputs[1];
      return weights && slide(node, [first[0]!, weights[0]!], first.slice(2), weights.slice(2));
    }
    case 'MaxPool':
      return slide(node, first.slice(0, 2), first.slice(2), intsAttribute(node, 'kernel_shape'));
    case 'Concat':
      return concatenate(inputs, intAttribute(node, 'axis'));
    case 'Resize':
      return node.inputs[3] === undefined
        ? scaled(first, numbers(node.inputs[2] ?? ''))
        : numbers(node.inputs[3]);
    default:
      return undefined;
  }
}

/** The shape of two tensors together that have as many sides, each as long as the other's or 1. */
function broadcast(one: Shape, other: Shape | undefined): Shape | undefined {
  if (one.length !== other?.length) return undefined;
  const isFit = one.every((size, axis) => size === other[axis] || size === 1 || other[axis] === 1);
  return isFit ? one.map((size, axis) => Math.max(size, other[axis]!)) : undefined;
}

/** Where a product is no whole number, how it is rounded would have to be known. */
function scaled(sides: Shape, scales: readonly number[] | undefined): Shape | undefined {
  if (scales?.length !== sides.length) return undefined;
  const to = sides.map((side, axis) => side * scales[axis]!);
  return to.every(Number.isInteger) ? to : undefined;
}

/** A window slides over the sides. */
function slide(
  node: OnnxNode,
  head: readonly number[],
  sides: readonly number[],
  kernel: readonly number[] | undefined,
): Shape | undefined {
  if (kernel === undefined || (textAttribute(node, 'auto_pad') ?? 'NOTSET') !== 'NOTSET') return undefined;
  const pads = intsAttribute(node, 'pads') ?? [];
  const round = intAttribute(node, 'ceil_mode') === 1 ? Math.ceil : Math.floor;
  const tail = sides.map((side, i) => {
    const padded = side + (pads[i] ?? 0) + (pads[i + sides.length] ?? 0);
    const reach = ((kernel[i] ?? 1) - 1) * (intsAttribute(node, 'dilations')?.[i] ?? 1) + 1;
    return round((padded - reach) / (intsAttribute(node, 'strides')?.[i] ?? 1)) + 1;
  });
  return [...head, ...tail];
}

function concatenate(inputs: readonly (Shape | undefined)[], axis: number | undefined): Shape | undefined {
  const [first] = inputs;
  if (axis === undefined || axis < 0 || first === undefined) return undefined;
  let sum = 0;
  for (const shape of inputs) {
    if (shape === undefined) return undefined;
    sum += shape[axis] ?? 0;
  }
  return first.map((size, i) => (i === axis ? sum : size));
}
