import { DATA_TYPE, type OnnxGraph, type OnnxTensor } from './ir.ts';
import { intAttribute } from './nodes.ts';
import { elementCount, floatTensor, tensorFloats } from './tensors.ts';

/**
 * Turns int8 weights as `shrinkWeights` writes them into float32 ones: an int8 initializer that is converted
 * and multiplied by scales along one of its axes becomes an initializer of the product's name. The runtime
 * would fold the same nodes at every start, holding all the steps at once. What looks otherwise stays, and
 * so do the parts that nothing uses any more.
 */
export function expandWeights(graph: OnnxGraph): OnnxGraph {
  const tensors = new Map(graph.initializers.map((tensor) => [tensor.name, tensor]));
  const codes = new Map<string, OnnxTensor>();
  const expanded: OnnxTensor[] = [];
  const nodes = graph.nodes.filter((node) => {
    const [first = '', second = ''] = node.inputs;
    if (node.opType === 'Cast' && intAttribute(node, 'to') === DATA_TYPE.float) {
      const tensor = tensors.get(first);
      if (tensor?.dataType === DATA_TYPE.int8) codes.set(node.outputs[0]!, tensor);
      return true;
    }
    const [weights, scales] = [codes.get(first), tensors.get(second)];
    if (node.opType !== 'Mul' || weights === undefined || scales === undefined) return true;
    const axis = scaledAxis(scales, weights);
    if (axis === undefined) return true;
    expanded.push(multiply(node.outputs[0]!, weights, scales, axis));
    return false;
  });
  return { ...graph, nodes, initializers: [...graph.initializers, ...expanded] };
}

/** @returns along which axis there is a scale for each; the first where there is one for all. */
function scaledAxis({ dataType, dims }: OnnxTensor, weights: OnnxTensor): number | undefined {
  const axis = Math.max(
    0,
    dims.findIndex((size) => size !== 1),
  );
  const fits =
    dataType === DATA_TYPE.float &&
    dims.length === weights.dims.length &&
    dims.every((size, each) => size === (each === axis ? weights.dims[axis] : 1)) &&
    weights.data.length === elementCount(weights.dims);
  return fits ? axis : undefined;
}

function multiply(name: string, { dims, data }: OnnxTensor, scales: OnnxTensor, axis: number): OnnxTensor {
  const codes = new Int8Array(data.buffer, data.byteOffset, data.length);
  const values = new Float32Array(codes.length);
  const factors = tensorFloats(scales);
  const inner = elementCount(dims.slice(axis + 1));
  for (let from = 0, channel = 0; from < codes.length; from += inner, channel++) {
    const factor = factors[channel % factors.length]!;
    for (let i = from; i < from + inner; i++) values[i] = codes[i]! * factor;
  }
  return floatTensor(name, dims, values);
}
