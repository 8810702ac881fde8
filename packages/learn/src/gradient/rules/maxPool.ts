import { intsAttribute } from '@stickersnap/core/onnx';
import type { Rule } from './rule.ts';

/** A value below all others: about the least float32. */
const BELOW_ALL = -3.4e38;

/**
 * Windows of two by two pixels side by side, as networks halve a picture: the gradient goes to the largest of the four,
 * the first one of those that are equally large. A side of odd length may end in half a window.
 */
export const maxPoolRule: Rule = (node, gradient, tape) => {
  const [input] = node.inputs as [string];
  const is = (name: string, wanted: string) => (intsAttribute(node, name) ?? []).join() === wanted;
  const pads = intsAttribute(node, 'pads') ?? [];
  // Windows that do not overlap give each pixel one gradient at most, which is what the inverse can write.
  if (!is('kernel_shape', '2,2') || !is('strides', '2,2') || pads.some((pad) => pad !== 0))
    throw new RangeError('a pool other than of two by two pixels side by side');
  if (!tape.isWanted(input)) return;
  const [, , height, width] = tape.shapeOf(input) as [number, number, number, number];
  const [, , rows, columns] = tape.shapeOf(node.outputs[0]!) as [number, number, number, number];
  const [missing, lacking] = [rows * 2 - height, columns * 2 - width];
  const isWhole = missing === 0 && lacking === 0;
  // What lies outside is below everything, so it is never the largest; a negative margin cuts what no window saw.
  const margin = (sign: 1 | -1) => tape.ints([0, 0, 0, 0, 0, 0, sign * missing, sign * lacking]);
  const fitted = isWhole
    ? input
    : tape.node('Pad', [input, margin(1), tape.floats([], Float32Array.of(BELOW_ALL))]);
  const window = { kernel_shape: [2, 2], strides: [2, 2] };
  const [, places] = tape.nodes('MaxPool', [fitted], 2, window) as [string, string];
  const back = tape.node('MaxUnpool', [gradient, places], window);
  tape.give(input, isWhole ? back : tape.node('Pad', [back, margin(-1)]));
};
