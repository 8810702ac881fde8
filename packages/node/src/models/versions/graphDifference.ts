import { type OnnxModel, readOnnx, writeOnnx } from '@stickersnap/core/onnx';

/**
 * What learning may change is the bytes of weights, nothing else: names, shapes and nodes are those that cards, checks
 * and runners know.
 * @returns in what the second file is another graph than the first; `undefined` where only weights differ.
 */
export function graphDifference(original: Uint8Array, other: Uint8Array): string | undefined {
  const model = readOnnx(original);
  let learnt: OnnxModel;
  try {
    learnt = readOnnx(other);
  } catch (error) {
    if (error instanceof RangeError) return `it is no ONNX file (${error.message})`;
    throw error;
  }
  const theirs = learnt.graph.initializers;
  if (theirs.length !== model.graph.initializers.length)
    return `it has ${theirs.length} weight tensors instead of ${model.graph.initializers.length}`;
  for (const [i, { name, dims, dataType, data }] of model.graph.initializers.entries()) {
    const their = theirs[i]!;
    if (their.name !== name) return `its weight tensor “${their.name}” stands where “${name}” should be`;
    const same = their.dataType === dataType && String(their.dims) === String(dims);
    if (!same || their.data.length !== data.length)
      return `its weight tensor “${name}” has another shape or type`;
  }
  return Buffer.compare(withoutWeights(model), withoutWeights(learnt)) === 0
    ? undefined
    : 'its nodes, inputs or outputs are others';
}

function withoutWeights(model: OnnxModel): Uint8Array {
  const initializers = model.graph.initializers.map((tensor) => ({ ...tensor, data: new Uint8Array() }));
  return writeOnnx({ ...model, graph: { ...model.graph, initializers } });
}
