import { intAttribute, intsAttribute, type OnnxNode, textAttribute } from '@stickersnap/core/onnx';
import type { Tape } from '../tape.ts';
import type { Rule } from './rule.ts';

interface Window {
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  /** Top, left, bottom, right. */
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
  if ((textAttribute(node, 'auto_pad') ?? 'NOTSET') !== 'NOTSET' || height === undefined || width === undefined)
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
 * over all pixels. Quicker than a convolution with exchanged axes, and far smaller than all places at once.
 */
function weightGradient(node: OnnxNode, gradient: string, window: Window, tape: Tape): string {
  const [input, weights] = node.inputs as [string, string];
  const { kernel, strides, dilations, pads } = window;
  const [outputs, inputs] = tape.shapeOf(weights) as [number, number];
  const [, , height, width] = tape.shapeOf(node.outputs[0]!) as [number, number, number, number];
  const area = height * width;
  const isPadded = pads.some((pad) => pad > 0);
  const padded = isPadded
    ? tape.node('Pad', [input, tape.ints([0, 0, pads[0], pads[1], 0, 0, pads[2], pads[3]])])
    : input;
  const rows = tape.node('Reshape', [gradient, tape.ints([outputs, area])]);
  const taps: string[] = [];
  for (let y = 0; y < kernel[0]; y++)
    for (let x = 0; x < kernel[1]; x++) {
      const [top, left] = [y * dilations[0], x * dilations[1]];
      const seen = tape.node('Slice', [
        padded,
        tape.ints([top, left]),
        tape.ints([top + (height - 1) * strides[0] + 1, left + (width - 1) * strides[1] + 1]),
        tape.ints([2, 3]),
        tape.ints(strides),
      ]);
      const columns = tape.node('Reshape', [seen, tape.ints([inputs, area])]);
      const product = tape.node('Gemm', [rows, columns], { transB: 1 });
      taps.push(tape.node('Reshape', [product, tape.ints([outputs, inputs, 1])]));
    }
  const joined = taps.length === 1 ? taps[0]! : tape.node('Concat', taps, { axis: 2 });
  return tape.node('Reshape', [joined, tape.ints([outputs, inputs, ...kernel])]);
}
