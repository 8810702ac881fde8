import { DATA_TYPE, narrowFloats, type OnnxTensor, readOnnx, writeOnnx } from '@stickersnap/core/onnx';

/**
 * A network's file with other weights: all else, names and order included, stays as it is, so whatever runs the one
 * runs the other.
 *
 * @param file the original, float32 or float16
 * @param weights by name; those that are not named stay
 * @throws RangeError where a name is not in the file, a shape differs or a number is not finite
 */
export function withWeights(
  file: Uint8Array,
  weights: ReadonlyMap<string, Float32Array<ArrayBuffer>>,
): Uint8Array<ArrayBuffer> {
  const model = readOnnx(file);
  const known = new Set(model.graph.initializers.map(({ name }) => name));
  for (const name of weights.keys())
    if (!known.has(name)) throw new RangeError(`the original has no weights “${name}”`);
  const initializers = model.graph.initializers.map((tensor) => {
    const values = weights.get(tensor.name);
    return values === undefined ? tensor : filled(tensor, values);
  });
  return writeOnnx({ ...model, graph: { ...model.graph, initializers } });
}

function filled(tensor: OnnxTensor, values: Float32Array<ArrayBuffer>): OnnxTensor {
  const told = `the weights “${tensor.name}”`;
  const count = tensor.dims.reduce((product, size) => product * size, 1);
  if (values.length !== count)
    throw new RangeError(`${told} are ${values.length} numbers in place of ${count}`);
  if (!values.every(Number.isFinite)) throw new RangeError(`${told} are not all finite numbers`);
  if (tensor.dataType === DATA_TYPE.float) return { ...tensor, data: new Uint8Array(values.slice().buffer) };
  if (tensor.dataType === DATA_TYPE.float16) {
    const halves = narrowFloats(values.slice());
    // The largest half is 65504; beyond it lies infinity.
    if (halves.some((half) => (half & 0x7fff) >= 0x7c00))
      throw new RangeError(`${told} are too large for float16`);
    return { ...tensor, data: new Uint8Array(halves.buffer) };
  }
  throw new RangeError(`${told} are neither float32 nor float16`);
}
