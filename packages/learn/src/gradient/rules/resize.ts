import { textAttribute } from '@stickersnap/core/onnx';
import { COORDINATE_MODES, type CoordinateMode, resizeMatrix, transposed } from '../resizeMatrix.ts';
import type { Rule } from './rule.ts';

/** Linear enlarging and shrinking is a matrix along each side, and the way back is by the same two, transposed. */
export const resizeRule: Rule = (node, gradient, tape) => {
  const [input] = node.inputs as [string];
  const mode = textAttribute(node, 'coordinate_transformation_mode') ?? 'half_pixel';
  if (textAttribute(node, 'mode') !== 'linear' || !COORDINATE_MODES.includes(mode))
    throw new RangeError(`resizing that is not linear, or “${mode}”`);
  if (!tape.isWanted(input)) return;
  const [, channels, height, width] = tape.shapeOf(input) as [number, number, number, number];
  const [, ofResult, rows, columns] = tape.shapeOf(node.outputs[0]!) as [number, number, number, number];
  if (channels !== ofResult) throw new RangeError('resizing of channels');
  let back = gradient;
  if (columns !== width) {
    const across = resizeMatrix(width, columns, mode as CoordinateMode);
    back = tape.node('MatMul', [back, tape.floats([columns, width], across)]);
  }
  if (rows !== height) {
    const down = transposed(resizeMatrix(height, rows, mode as CoordinateMode), rows, height);
    back = tape.node('MatMul', [tape.floats([height, rows], down), back]);
  }
  tape.give(input, back);
};
