import { orderNodes } from '../onnx/orderNodes.ts';
import { readOnnx } from '../onnx/readOnnx.ts';
import { shrinkWeights, type WeightFormat } from '../onnx/shrinkWeights.ts';
import { widenFloats } from '../onnx/widenFloats.ts';
import { writeOnnx } from '../onnx/writeOnnx.ts';
import { LEAST_IR_VERSION } from './prepareGraph.ts';

/** A variant has to save at least this share of the file. */
const LEAST_SAVING = 0.05;

/**
 * Writes a smaller variant of an ONNX file: float16 weights, or int8 weights with a scale for each output
 * channel, computing in float32. It is an ordinary ONNX file; `prepareGraph` turns it into a plain float32
 * graph where it is to be run. The same bytes give the same variant on every machine.
 * @param bytes an ONNX file, weights inside.
 * @throws RangeError when it is none, or would not become smaller.
 */
export function shrinkGraph(bytes: Uint8Array, to: WeightFormat): Uint8Array<ArrayBuffer> {
  const model = readOnnx(bytes);
  const outputs = model.graph.outputs.map((value) => value.name);
  const ordered = { ...model.graph, nodes: orderNodes(model.graph.nodes, outputs) };
  const graph = shrinkWeights(widenFloats(ordered), to);
  const shrunk = writeOnnx({ ...model, irVersion: Math.max(model.irVersion, LEAST_IR_VERSION), graph });
  if (shrunk.length > bytes.length * (1 - LEAST_SAVING)) {
    throw new RangeError(`its weights are as small as ${to} already`);
  }
  return shrunk;
}
