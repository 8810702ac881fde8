import type { OnnxGraph, OnnxNode, Shape } from '@stickersnap/core/onnx';
import { RULES } from './rules/rules.ts';
import { createTape, type Tape, type Taped } from './tape.ts';

/** The backward half of a graph. */
export interface Backward extends Taped {
  /** The names of the values that hold the gradients, by the name of what each gradient is by. */
  readonly gradients: ReadonlyMap<string, string>;
}

/**
 * Writes the nodes that work out gradients, by reverse accumulation over the forward nodes, with one rule for each
 * operator.
 *
 * @param graph its nodes in the order of execution; shapes folded
 * @param shapes of all that lies between the seeds and `by`
 * @param by weights or inputs
 * @param seed gives the tape the gradients by the outputs from which the others follow
 * @throws RangeError which names the operator, where there is no rule for one between the two, or not for its form
 */
export function backward(
  graph: Pick<OnnxGraph, 'nodes'>,
  shapes: ReadonlyMap<string, Shape>,
  by: readonly string[],
  seed: (tape: Tape) => void,
): Backward {
  const wanted = dependants(graph.nodes, by);
  const tape = createTape(shapes, wanted);
  seed(tape);
  for (const node of graph.nodes.toReversed()) {
    const [result = ''] = node.outputs;
    const gradient = tape.gradientOf(result);
    if (gradient === undefined || !wanted.has(result)) continue;
    ruleOf(node)(node, gradient, tape);
  }
  const gradients = new Map<string, string>();
  for (const name of by) {
    const gradient = tape.gradientOf(name);
    if (gradient !== undefined) gradients.set(name, gradient);
  }
  return { ...tape.taped(), gradients };
}

function ruleOf(node: OnnxNode) {
  const rule = node.domain === '' ? RULES[node.opType] : undefined;
  const told = `the operator ${node.opType}${node.name === '' ? '' : ` (“${node.name}”)`}`;
  if (rule === undefined)
    throw new RangeError(
      `there is no backward rule for ${told}; those that can be learned: ${Object.keys(RULES).join(', ')}`,
    );
  return (...args: Parameters<typeof rule>) => {
    try {
      rule(...args);
    } catch (error) {
      throw new RangeError(`${told} cannot be learned in this form: ${(error as Error).message}`);
    }
  };
}

/** The names of all that is computed from some values, those values included. */
function dependants(nodes: readonly OnnxNode[], from: readonly string[]): Set<string> {
  const found = new Set(from);
  for (const node of nodes)
    if (node.inputs.some((name) => found.has(name))) for (const name of node.outputs) found.add(name);
  return found;
}
