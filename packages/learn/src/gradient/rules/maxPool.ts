import { intAttribute, intsAttribute } from '@stickersnap/core/onnx';
import type { Rule } from './rule.ts';

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
  const window = { kernel_shape: [2, 2], strides: [2, 2] };
  const ceil_mode = intAttribute(node, 'ceil_mode') ?? 0;
  const [, places] = tape.nodes('MaxPool', [input], 2, { ...window, ceil_mode }) as [string, string];
  const shape = tape.ints(tape.shapeOf(input));
  tape.give(input, tape.node('MaxUnpool', [gradient, places, shape], window));
};
