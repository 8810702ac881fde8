import { DATA_TYPE, type OnnxGraph, type OnnxNode, type OnnxTensor } from './ir.ts';
import { narrowFloats } from './narrowFloats.ts';
import { createNode } from './nodes.ts';
import { quantizeChannel } from './quantizeChannel.ts';
import { elementCount, floatTensor, tensorFloats, widenHalf } from './tensors.ts';
import { weightAxes } from './weightAxes.ts';

/** How a variant stores its weights; it always computes in float32. */
export type WeightFormat = 'fp16' | 'int8';

/** Smaller tensors (biases, scalars) would save less than the nodes cost that convert them. */
const LEAST_ELEMENTS = 256;

/** A layer whose largest bias is this many times the usual one cancels large inputs. */
const CANCELLING = 5;

/**
 * Stores the weights of a float32 graph as float16, or those of its convolutions and matrix products as int8 with a
 * scale for each output channel, and converts them where the graph begins: `Cast`, and for int8 `Mul` by the scales.
 * That means the same at every operator set that knows broadcasting (7 and later), where `DequantizeLinear`
 * along an axis needs 13. Other nodes and all names stay.
 *
 * Layers that cancel large inputs against a large bias keep every bit: there the difference is smaller
 * than the rounding of what it is taken from.
 */
export function shrinkWeights(graph: OnnxGraph, to: WeightFormat): OnnxGraph {
  const axes = weightAxes(graph);
  const exact = cancellingWeights(graph);
  const initializers: OnnxTensor[] = [];
  const conversions: OnnxNode[] = [];
  for (const tensor of graph.initializers) {
    const axis = exact.has(tensor.name) ? undefined : axes.get(tensor.name);
    const shrunk =
      tensor.dataType !== DATA_TYPE.float || elementCount(tensor.dims) < LEAST_ELEMENTS
        ? undefined
        : to === 'int8' && axis !== undefined
          ? toInt8(tensor, axis)
          : toHalf(tensor, exact.has(tensor.name));
    initializers.push(...(shrunk?.tensors ?? [tensor]));
    conversions.push(...(shrunk?.nodes ?? []));
  }
  const weights = new Set(graph.initializers.map((tensor) => tensor.name));
  return {
    ...graph,
    nodes: [...conversions, ...graph.nodes],
    initializers,
    inputs: graph.inputs.filter((value) => !weights.has(value.name)),
    values: [],
  };
}

interface Shrunk {
  readonly tensors: readonly OnnxTensor[];
  readonly nodes: readonly OnnxNode[];
}

/** @param axis along which the output channels lie */
function toInt8({ name, dims, ...tensor }: OnnxTensor, axis: number): Shrunk {
  const values = tensorFloats({ name, dims, ...tensor });
  const channels = dims[axis] ?? 1;
  const inner = elementCount(dims.slice(axis + 1));
  const outer = elementCount(dims.slice(0, axis));
  const kernel = elementCount(dims.slice(2));
  const codes = new Int8Array(values.length);
  const scales = new Float32Array(channels);
  const weights = new Float32Array(outer * inner);
  for (let channel = 0; channel < channels; channel++) {
    const from = (block: number) => (block * channels + channel) * inner;
    for (let block = 0; block < outer; block++) {
      weights.set(values.subarray(from(block), from(block) + inner), block * inner);
    }
    const quantized = quantizeChannel(weights, kernel);
    for (let block = 0; block < outer; block++) {
      codes.set(quantized.codes.subarray(block * inner, (block + 1) * inner), from(block));
    }
    scales[channel] = quantized.scale;
  }
  const data = new Uint8Array(codes.buffer);
  const scaleDims = dims.map((_, each) => (each === axis ? channels : 1));
  return {
    tensors: [
      { name: `${name}.int8`, dims, dataType: DATA_TYPE.int8, data, rest: [] },
      floatTensor(`${name}.scale`, scaleDims, scales),
    ],
    nodes: [
      createNode('Cast', [`${name}.int8`], [`${name}.codes`], { to: DATA_TYPE.float }),
      createNode('Mul', [`${name}.codes`, `${name}.scale`], [name]),
    ],
  };
}

/** @returns nothing where a value is beyond float16, or, for `exact`, where one would change. */
function toHalf({ name, dims, ...tensor }: OnnxTensor, exact: boolean): Shrunk | undefined {
  const values = tensorFloats({ name, dims, ...tensor });
  const halves = narrowFloats(values);
  const back = widenHalf(halves);
  const fits = back.every((value, i) => value === values[i] || (!exact && Number.isFinite(value)));
  if (!fits) return undefined;
  const data = new Uint8Array(halves.buffer);
  return {
    tensors: [{ name: `${name}.half`, dims, dataType: DATA_TYPE.float16, data, rest: [] }],
    nodes: [createNode('Cast', [`${name}.half`], [name], { to: DATA_TYPE.float })],
  };
}

/** The weights of the convolutions with biases far beyond those of the network's other convolutions. */
function cancellingWeights(graph: OnnxGraph): ReadonlySet<string> {
  const tensors = new Map(graph.initializers.map((tensor) => [tensor.name, tensor]));
  const layers: { weights: string; bias: number }[] = [];
  for (const { opType, inputs } of graph.nodes) {
    const bias = tensors.get(inputs[2] ?? '');
    if (opType !== 'Conv' || bias?.dataType !== DATA_TYPE.float) continue;
    const most = tensorFloats(bias).reduce((before, value) => Math.max(before, Math.abs(value)), 0);
    layers.push({ weights: inputs[1]!, bias: most });
  }
  const biases = Float64Array.from(layers, ({ bias }) => bias).sort();
  const usual = biases[biases.length >> 1] ?? 0;
  return new Set(layers.filter(({ bias }) => bias > CANCELLING * usual).map(({ weights }) => weights));
}
