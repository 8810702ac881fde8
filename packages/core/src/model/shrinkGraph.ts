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
 *
 * @example
 * import { shrinkGraph } from '@stickersnap/core';
 * import { createNode, floatTensor, writeOnnx } from '@stickersnap/core/onnx';
 *
 * const value = (name: string) => ({ name, type: { elemType: 1, shape: [1, 1, 64, 64] }, rest: [] });
 * const nodes = [createNode('Mul', ['x', 'w'], ['y'])];
 * const initializers = [floatTensor('w', [1, 1, 64, 64], new Float32Array(64 * 64).fill(0.5))];
 * const ends = { inputs: [value('x')], outputs: [value('y')] };
 * const graph = { name: 'tiny', nodes, initializers, ...ends, values: [], rest: [] };
 * const file = writeOnnx({ irVersion: 8, opsets: [{ domain: '', version: 15 }], graph, rest: [] });
 * shrinkGraph(file, 'fp16').length < 0.6 * file.length; // → true
 * shrinkGraph(new Uint8Array([1, 2, 3]), 'fp16'); // → throws RangeError
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
