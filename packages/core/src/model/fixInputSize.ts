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
