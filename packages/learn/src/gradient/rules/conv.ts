import { intAttribute, intsAttribute, type OnnxNode, textAttribute } from '@stickersnap/core/onnx';
import type { Tape } from '../tape.ts';
import type { Rule } from './rule.ts';

interface Window {
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  /** The zeros around the picture: at the top, left, bottom and right. */
  readonly pads: readonly [number, number, number, number];
}

/** A convolution of pictures, without groups. */
export const convRule: Rule = (node, gradient, tape) => {
  const [input, weights, bias = ''] = node.inputs as [string, string, string?];
  const window = windowOf(node, tape);
  if (tape.isWanted(input)) tape.give(input, inputGradient(node, gradient, window, tape));
  if (tape.isWanted(weights)) tape.give(weights, weightGradient(node, gradient, window, tape));
  if (bias !== '' && tape.isWanted(bias)) {
    const axes = tape.ints([0, 2, 3]);
    tape.give(bias, tape.node('ReduceSum', [gradient, axes], { keepdims: 0 }));
  }
};

function windowOf(node: OnnxNode, tape: Tape): Window {
  const pair = (name: string) => (intsAttribute(node, name) ?? [1, 1]) as [number, number];
  const [, , height, width] = tape.shapeOf(node.inputs[1]!);
  if ((intAttribute(node, 'group') ?? 1) !== 1) throw new RangeError('a convolution in groups');
  if (
    (textAttribute(node, 'auto_pad') ?? 'NOTSET') !== 'NOTSET' ||
    height === undefined ||
    width === undefined
  )
    throw new RangeError('a convolution that pads by itself, or of no pictures');
  return {
    kernel: [height, width],
    strides: pair('strides'),
    dilations: pair('dilations'),
    pads: (intsAttribute(node, 'pads') ?? [0, 0, 0, 0]) as [number, number, number, number],
  };
}

/**
 * A convolution with the kernel turned around and its channels exchanged; for strides the transposed convolution, which
 * is the same and skips what lies between.
 */
function inputGradient(node: OnnxNode, gradient: string, window: Window, tape: Tape): string {
  const [input, weights] = node.inputs as [string, string];
  const { kernel, strides, dilations, pads } = window;
  const from = tape.shapeOf(input);
  const to = tape.shapeOf(node.outputs[0]!);
  if (strides.some((stride) => stride !== 1)) {
    // How far the window's last place falls short of the padded picture's end.
    const rest = [0, 1].map((axis) => {
      const reach = (kernel[axis]! - 1) * dilations[axis]! + 1;
      return from[axis + 2]! + pads[axis]! + pads[axis + 2]! - ((to[axis + 2]! - 1) * strides[axis]! + reach);
    });
    return tape.node('ConvTranspose', [gradient, weights], {
      strides,
      dilations,
      pads,
      output_padding: rest,
      kernel_shape: kernel,
    });
  }
  const around = [0, 1].map((axis) => (kernel[axis]! - 1) * dilations[axis]!);
  const turned = turnedKernel(weights, kernel, tape);
  return tape.node('Conv', [gradient, turned], {
    dilations,
    kernel_shape: kernel,
    strides: [1, 1],
    pads: [around[0]! - pads[0], around[1]! - pads[1], around[0]! - pads[2], around[1]! - pads[3]],
  });
}

function turnedKernel(weights: string, kernel: readonly number[], tape: Tape): string {
  const exchanged = tape.node('Transpose', [weights], { perm: [1, 0, 2, 3] });
  if (kernel.every((side) => side === 1)) return exchanged;
  const last = tape.ints([-1, -1]);
  // The end lies before the first element, and −1 would mean the last one.
  return tape.node('Slice', [exchanged, last, tape.ints([-1000, -1000]), tape.ints([2, 3]), last]);
}

/**
 * For each place in the kernel, the product of the gradient with what that place saw of the picture: a matrix product
 * over all pixels. Quicker than a convolution with exchanged axes, and far smaller than all places at once. Whichever
 * has fewer channels is moved under the other, since the moving copies it.
 */
function weightGradient(node: OnnxNode, gradient: string, window: Window, tape: Tape): string {
  const [, weights] = node.inputs as [string, string];
  const { kernel, strides } = window;
  const [outputs, inputs] = tape.shapeOf(weights) as [number, number];
  const movesPicture = inputs <= outputs || strides.some((stride) => stride !== 1);
  const move = movesPicture ? movePicture : moveGradient;
  const products = move(node, gradient, window, tape).map((product) =>
    tape.node('Reshape', [product, tape.ints([outputs, inputs, 1])]),
  );
  const joined = products.length === 1 ? products[0]! : tape.node('Concat', products, { axis: 2 });
  return tape.node('Reshape', [joined, tape.ints([outputs, inputs, ...kernel])]);
}

function movePicture(node: OnnxNode, gradient: string, window: Window, tape: Tape): string[] {
  const { strides, pads, dilations } = window;
  const [input] = node.inputs as [string];
  const [, outputs, height, width] = tape.shapeOf(node.outputs[0]!) as [number, number, number, number];
  const [, inputs] = tape.shapeOf(input) as [number, number];
  const padded = pad(input, pads, tape);
  const rows = tape.node('Reshape', [gradient, tape.ints([outputs, height * width])]);
  return places(window).map(([y, x]) => {
    const [top, left] = [y * dilations[0], x * dilations[1]];
    const size = [(height - 1) * strides[0] + 1, (width - 1) * strides[1] + 1] as const;
    const seen = cut(padded, [top, left], size, strides, tape);
    const columns = tape.node('Reshape', [seen, tape.ints([inputs, height * width])]);
    return tape.node('Gemm', [rows, columns], { transB: 1 });
  });
}

function moveGradient(node: OnnxNode, gradient: string, window: Window, tape: Tape): string[] {
  const { kernel, pads, dilations } = window;
  const [input] = node.inputs as [string];
  const [, inputs, height, width] = tape.shapeOf(input) as [number, number, number, number];
  const [, outputs] = tape.shapeOf(node.outputs[0]!) as [number, number];
  const reach = [(kernel[0] - 1) * dilations[0], (kernel[1] - 1) * dilations[1]] as const;
  const around = [reach[0] - pads[0], reach[1] - pads[1], reach[0] - pads[2], reach[1] - pads[3]] as const;
  const padded = pad(gradient, around, tape);
  const columns = tape.node('Reshape', [input, tape.ints([inputs, height * width])]);
  return places(window).map(([y, x]) => {
    const from = [reach[0] - y * dilations[0], reach[1] - x * dilations[1]] as const;
    const seen = cut(padded, from, [height, width], [1, 1], tape);
    const rows = tape.node('Reshape', [seen, tape.ints([outputs, height * width])]);
    return tape.node('Gemm', [rows, columns], { transB: 1 });
  });
}

/** The places within the kernel, row by row. */
function places({ kernel: [height, width] }: Window): [y: number, x: number][] {
  return Array.from({ length: height * width }, (_, i) => [Math.floor(i / width), i % width]);
}

/** The tensor with zeros around it; a negative margin cuts. */
function pad(name: string, [top, left, bottom, right]: Window['pads'], tape: Tape): string {
  if ([top, left, bottom, right].every((margin) => margin === 0)) return name;
  return tape.node('Pad', [name, tape.ints([0, 0, top, left, 0, 0, bottom, right])]);
}

function cut(
  name: string,
  [top, left]: readonly [number, number],
  [height, width]: readonly [number, number],
  strides: readonly [number, number],
  tape: Tape,
): string {
  const [from, to] = [tape.ints([top, left]), tape.ints([top + height, left + width])];
  return tape.node('Slice', [name, from, to, tape.ints([2, 3]), tape.ints(strides)]);
}
