import { foldShapes } from '../onnx/foldShapes.ts';
import { keepOutput } from '../onnx/keepOutput.ts';
import { readOnnx } from '../onnx/readOnnx.ts';
import { writeOnnx } from '../onnx/writeOnnx.ts';
import type { ModelCard } from './card.ts';
import { outputsOf } from './graphsOf.ts';

/**
 * Makes a prepared graph quicker to load: it takes pictures of the card's size only, and all that follows from that is
 * worked out. Its sides stay open as it declares them, since memory is planned more sparingly so.
 *
 * @param bytes an ONNX file, weights inside.
 * @throws RangeError when it is none, or has no such output.
 *
 * @example
 * import { fixInputSize } from '@stickersnap/core';
 * import { createNode, readOnnx, writeOnnx } from '@stickersnap/core/onnx';
 *
 * const value = (name: string) => ({ name, type: { elemType: 1, shape: [1, 3, 8, 8] }, rest: [] });
 * // The picture’s shape, worked out anew at each run, though it is always the same.
 * const nodes = [createNode('Shape', ['x'], ['shape']), createNode('Reshape', ['x', 'shape'], ['y'])];
 * const ends = { inputs: [value('x')], outputs: [value('y')] };
 * const graph = { name: 'tiny', nodes, initializers: [], ...ends, values: [], rest: [] };
 * const file = writeOnnx({ irVersion: 8, opsets: [{ domain: '', version: 15 }], graph, rest: [] });
 * const fixed = readOnnx(fixInputSize(file, { input: 'x', output: 'y', inputSize: 8 }));
 * fixed.graph.nodes.map(({ opType }) => opType); // → ['Reshape']
 */
export function fixInputSize(
  bytes: Uint8Array,
  card: Pick<ModelCard, 'input' | 'output' | 'inputSize' | 'features' | 'stages' | 'decoder'>,
): Uint8Array<ArrayBuffer> {
  const { input, inputSize } = card;
  const model = readOnnx(bytes);
  const folded = foldShapes(model.graph, { [input]: [1, 3, inputSize, inputSize] });
  return writeOnnx({
    ...model,
    graph: keepOutput(folded, outputsOf(card)),
  });
}
