import {
  expandWeights,
  foldShapes,
  keepOutput,
  type OnnxGraph,
  type OnnxModel,
  readOnnx,
  relativeSizes,
  type Shape,
  traceShapes,
  widenFloats,
} from '@stickersnap/core/onnx';

/** A network's graph for pictures of one size, in float32, its nodes in order and all sizes folded. */
export interface FixedGraph {
  readonly model: OnnxModel;
  readonly graph: OnnxGraph;
  readonly shapes: ReadonlyMap<string, Shape>;
  /** The name of its input, [1, 3, side, side]. */
  readonly input: string;
  /** Its answers, each as large as the picture and 0–1, by the name of what the sigmoid is taken of. */
  readonly answers: readonly { readonly name: string; readonly logits: string }[];
}

/**
 * @param bytes an ONNX file for inference, weights inside
 * @param side of the square picture, in pixels
 * @throws RangeError where it is none, takes no picture, or gives no mask of the picture's size by a sigmoid
 */
export function fixGraph(bytes: Uint8Array, input: string, side: number): FixedGraph {
  const model = readOnnx(bytes);
  const picture = model.graph.inputs.find(({ name }) => name === input);
  if (picture === undefined) throw new RangeError(`the network has no input “${input}”`);
  const outputs = model.graph.outputs.map(({ name }) => name);
  const whole = widenFloats(keepOutput(expandWeights(model.graph), outputs));
  const declared = picture.type?.shape?.at(-1);
  const inputs = { [input]: [1, 3, side, side] };
  const freed = declared === side ? whole : relativeSizes(whole);
  const { shapes } = traceShapes(freed, inputs);
  const answers = answersOf(freed, shapes, side);
  if (answers.length === 0)
    throw new RangeError(
      `the network gives no mask of ${side}×${side} pixels by a sigmoid, so it cannot be learned here`,
    );
  const names = answers.map(({ name }) => name);
  const graph = keepOutput(foldShapes(keepOutput(freed, names), inputs), names);
  return { model, graph, shapes, input, answers };
}

function answersOf(graph: OnnxGraph, shapes: ReadonlyMap<string, Shape>, side: number) {
  const producers = new Map(graph.nodes.map((node) => [node.outputs[0]!, node]));
  return graph.outputs.flatMap(({ name }) => {
    let node = producers.get(name);
    // Where a file computed in halves, its outputs are copies.
    while (node?.opType === 'Identity') node = producers.get(node.inputs[0]!);
    const isMask = shapes.get(name)?.join() === [1, 1, side, side].join();
    return node?.opType === 'Sigmoid' && isMask ? [{ name, logits: node.inputs[0]! }] : [];
  });
}
