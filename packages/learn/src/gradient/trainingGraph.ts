import {
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
  type Shape,
  tensorFloats,
  writeOnnx,
} from '@stickersnap/core/onnx';
import { backward } from './backward.ts';
import { fixGraph } from './fixGraph.ts';
import type { Tape } from './tape.ts';

/** The operators’ set in which the written graphs speak; the rules know no other. */
const OPSET = 17;
/** The oldest version of the format that knows this set of operators. */
const IR_VERSION = 8;

/** One tensor that is learned. */
export interface Weight {
  readonly name: string;
  readonly dims: readonly number[];
  /** Its values as they are in the file, widened to float32. */
  readonly values: Float32Array<ArrayBuffer>;
}

/** Files for one size of picture, each with the weights among its inputs. */
export interface TrainingGraph {
  readonly side: number;
  readonly weights: readonly Weight[];
  readonly inputs: {
    /** The name of the input for the picture, [1, 3, side, side], as the network takes it. */
    readonly picture: string;
    /** The name of the input for the true mask, [1, 1, side, side], 0–1. */
    readonly target: string;
    /** The name of the input for how much each pixel counts, [1, 1, side, side]; 1 on average. */
    readonly importance: string;
  };
  /** The file that gives the loss, a number, and the gradient by each weight under the name that `gradientOf` tells. */
  readonly training: Uint8Array<ArrayBuffer>;
  readonly loss: string;
  gradientOf(weight: string): string;
  /** The file that gives the answers alone. */
  readonly forward: Uint8Array<ArrayBuffer>;
  /** The names of the answers, [1, 1, side, side] each, 0–1. */
  readonly answers: readonly string[];
}

const TARGET = 'learn:target';
const IMPORTANCE = 'learn:importance';
const LOSS = 'learn:loss';

/**
 * From a graph for inference one for training, in standard operators: forward, loss and backward. The loss is binary
 * cross-entropy, in closed form over logits, the mean over the pixels, summed over all of the network's answers, as
 * U²-Net and IS-Net are supervised (Qin et al., Pattern Recognition 106, 2020).
 *
 * @param bytes an ONNX file for inference, weights inside, float32, float16 or int8
 * @param input the name of its input
 * @param side of the square picture, in pixels
 * @throws RangeError that names the operator, where it has one that cannot be learned
 */
export function trainingGraph(bytes: Uint8Array, input: string, side: number): TrainingGraph {
  const { model, graph, shapes, answers } = fixGraph(bytes, input, side);
  const learned = learnedIn(graph);
  const names = learned.map(({ name }) => name);
  const loss: OnnxNode[] = [];
  const seeded = backward(graph, shapes, names, (tape) => {
    const terms = answers.map(({ name, logits }) => seed(tape, name, logits, side));
    const sum = terms.reduce((one, other) => tape.node('Add', [one, other]));
    loss.push({
      opType: 'Identity',
      domain: '',
      name: '',
      inputs: [sum],
      outputs: [LOSS],
      attributes: [],
      rest: [],
    });
  });
  const unlearned = names.find((name) => !seeded.gradients.has(name));
  if (unlearned !== undefined) throw new RangeError(`no answer depends on “${unlearned}”`);
  const picture = value(input, [1, 3, side, side]);
  const weights = learned.map(({ name, dims }) => value(name, dims));
  const frozen = graph.initializers.filter((tensor) => !names.includes(tensor.name));
  const common = { ...graph, initializers: frozen, values: [], rest: [] };
  const write = (part: OnnxGraph) =>
    writeOnnx({
      ...model,
      irVersion: IR_VERSION,
      opsets: [{ domain: '', version: OPSET }],
      rest: [],
      graph: part,
    });
  const mask = [1, 1, side, side];
  return {
    side,
    weights: learned.map((tensor) => ({
      name: tensor.name,
      dims: tensor.dims,
      values: tensorFloats(tensor),
    })),
    inputs: { picture: input, target: TARGET, importance: IMPORTANCE },
    training: write({
      ...common,
      nodes: [...graph.nodes, ...seeded.nodes, ...loss],
      initializers: [...frozen, ...seeded.initializers],
      inputs: [picture, value(TARGET, mask), value(IMPORTANCE, mask), ...weights],
      outputs: [
        value(LOSS, []),
        ...learned.map(({ name, dims }) => value(seeded.gradients.get(name)!, dims)),
      ],
    }),
    loss: LOSS,
    gradientOf: (weight) => seeded.gradients.get(weight)!,
    forward: write({
      ...common,
      inputs: [picture, ...weights],
      outputs: answers.map((each) => value(each.name, mask)),
    }),
    answers: answers.map(({ name }) => name),
  };
}

/** What convolutions multiply and add: all of it is learned. */
function learnedIn(graph: OnnxGraph): OnnxTensor[] {
  const used = new Set(
    graph.nodes.filter(({ opType }) => opType === 'Conv').flatMap(({ inputs }) => inputs.slice(1)),
  );
  return graph.initializers.filter(({ name }) => used.has(name));
}

/**
 * Binary cross-entropy of one answer: softplus(z) − t·z, whose gradient by z is sigmoid(z) − t.
 * @returns the loss's name
 */
function seed(tape: Tape, answer: string, logits: string, side: number): string {
  const softplus = tape.node('Softplus', [logits]);
  const each = tape.node('Sub', [softplus, tape.node('Mul', [TARGET, logits])]);
  const loss = tape.node('ReduceMean', [tape.node('Mul', [IMPORTANCE, each])], { keepdims: 0 });
  const miss = tape.node('Mul', [IMPORTANCE, tape.node('Sub', [answer, TARGET])]);
  tape.give(logits, tape.node('Div', [miss, tape.floats([], Float32Array.of(side * side))]));
  return loss;
}

function value(name: string, shape: Shape): OnnxValue {
  return { name, type: { elemType: 1, shape: [...shape] }, rest: [] };
}
