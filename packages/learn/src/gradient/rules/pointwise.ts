import { intAttribute, type OnnxNode } from '@stickersnap/core/onnx';
import type { Tape } from '../tape.ts';
import type { Rule } from './rule.ts';

export const reluRule: Rule = (node, gradient, tape) => {
  const [input] = node.inputs as [string];
  if (!tape.isWanted(input)) return;
  const zero = tape.floats([], Float32Array.of(0));
  const isOpen = tape.node('Greater', [node.outputs[0]!, zero]);
  tape.give(input, tape.node('Where', [isOpen, gradient, zero]));
};

export const sigmoidRule: Rule = (node, gradient, tape) => {
  const [input] = node.inputs as [string];
  if (!tape.isWanted(input)) return;
  const answer = node.outputs[0]!;
  const rest = tape.node('Sub', [tape.floats([], Float32Array.of(1)), answer]);
  tape.give(input, tape.node('Mul', [gradient, tape.node('Mul', [answer, rest])]));
};

export const identityRule: Rule = (node, gradient, tape) => {
  if (tape.isWanted(node.inputs[0]!)) tape.give(node.inputs[0]!, gradient);
};

export const addRule: Rule = (node, gradient, tape) => {
  for (const input of node.inputs)
    if (tape.isWanted(input)) tape.give(input, reduced(gradient, node, input, tape));
};

export const mulRule: Rule = (node, gradient, tape) => {
  const [one, other] = node.inputs as [string, string];
  if (tape.isWanted(one)) tape.give(one, reduced(tape.node('Mul', [gradient, other]), node, one, tape));
  if (tape.isWanted(other)) tape.give(other, reduced(tape.node('Mul', [gradient, one]), node, other, tape));
};

/** Where sides of length 1 were stretched over the other's, their gradient is the sum. */
function reduced(gradient: string, node: OnnxNode, input: string, tape: Tape): string {
  const whole = tape.shapeOf(node.outputs[0]!);
  const axes = tape.shapeOf(input).flatMap((side, axis) => (side === 1 && whole[axis] !== 1 ? [axis] : []));
  return axes.length === 0 ? gradient : tape.node('ReduceSum', [gradient, tape.ints(axes)], { keepdims: 1 });
}

export const concatRule: Rule = (node, gradient, tape) => {
  const axis = intAttribute(node, 'axis')!;
  const sizes = node.inputs.map((name) => tape.shapeOf(name).at(axis)!);
  const parts = tape.nodes('Split', [gradient, tape.ints(sizes)], sizes.length, { axis });
  for (const [i, name] of node.inputs.entries()) if (tape.isWanted(name)) tape.give(name, parts[i]!);
};
