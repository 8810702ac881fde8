import { intsAttribute } from '@stickersnap/core/onnx';
import type { Rule } from './rule.ts';

/**
 * Windows of two by two pixels side by side, as networks halve a picture: the gradient goes to the largest of the four,
 * and in equal shares to those that are equally large. A side of odd length ends in half a window.
 */
export const maxPoolRule: Rule = (node, gradient, tape) => {
  const [input] = node.inputs as [string];
  const [result] = node.outputs as [string];
  const is = (name: string, wanted: string) => (intsAttribute(node, name) ?? []).join() === wanted;
  const pads = intsAttribute(node, 'pads') ?? [];
  if (!is('kernel_shape', '2,2') || !is('strides', '2,2') || pads.some((pad) => pad !== 0))
    throw new RangeError('a pool other than of two by two pixels side by side');
  if (!tape.isWanted(input)) return;
  const [, channels, height, width] = tape.shapeOf(input) as [number, number, number, number];
  const [, , rows, columns] = tape.shapeOf(result) as [number, number, number, number];
  const [missing, lacking] = [rows * 2 - height, columns * 2 - width];
  const isWhole = missing === 0 && lacking === 0;
  // What lies outside is below everything, so it is never the largest; a negative margin cuts what no window saw.
  const fitted = isWhole
    ? input
    : tape.node('Pad', [
        input,
        tape.ints([0, 0, 0, 0, 0, 0, missing, lacking]),
        tape.floats([], Float32Array.of(-3.4e38)),
      ]);
  const windows = tape.node('Reshape', [fitted, tape.ints([channels, rows, 2, columns, 2])]);
  const spread = tape.ints([channels, rows, 1, columns, 1]);
  const isLargest = tape.node('Equal', [windows, tape.node('Reshape', [result, spread])]);
  const marks = tape.node('Cast', [isLargest], { to: 1 });
  const count = tape.node('ReduceSum', [marks, tape.ints([2, 4])], { keepdims: 1 });
  const share = tape.node('Div', [tape.node('Reshape', [gradient, spread]), count]);
  const given = tape.node('Mul', [marks, share]);
  const whole = tape.node('Reshape', [given, tape.ints([1, channels, rows * 2, columns * 2])]);
  const back = isWhole ? whole : tape.node('Pad', [whole, tape.ints([0, 0, 0, 0, 0, 0, -missing, -lacking])]);
  tape.give(input, back);
};
