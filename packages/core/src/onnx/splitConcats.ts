import type { OnnxGraph, OnnxModel, OnnxNode, OnnxTensor } from './ir.ts';
import { nodeReferences, readersOf } from './nodeReferences.ts';
import { createNode, intAttribute } from './nodes.ts';
import { RUNTIME_DOMAIN, withRuntimeOperators } from './runtimeDomain.ts';
import { elementCount } from './tensors.ts';

const CHANNELS = 1;
/** Operators whose result has the channels of their first input. */
const KEEPING: ReadonlySet<string> = new Set(['Relu', 'Sigmoid', 'MaxPool', 'Resize', 'Add']);

/**
 * A convolution of joined channels is the sum of the convolutions of each part: the joined picture, in networks with
 * skip connections the largest of all, is never made. The sum goes into the second convolution as the runtime's own
 * operator for processors takes it. Done where the joined picture has no fewer channels than the result. The part that
 * is there first comes first: then the last one, in such networks enlarged from a deeper level, need not wait for it.
 *
 * @param model weights among the initializers, float32 or as `shrinkWeights` writes them.
 */
export function splitConcats(model: OnnxModel): OnnxModel {
  return withRuntimeOperators(model, split(model.graph));
}

/** A tensor, or int8 codes with the nodes that make it of them. */
interface Weights {
  readonly tensor: OnnxTensor;
  readonly conversion: readonly OnnxNode[];
}

interface Joined {
  readonly concat: OnnxNode;
  readonly conv: OnnxNode;
  readonly weights: Weights;
  /** Channels of each part. */
  readonly counts: readonly number[];
  /** The parts in the order in which they are computed. */
  readonly order: readonly number[];
}

function split(graph: OnnxGraph): OnnxGraph {
  const found = joinedIn(graph);
  if (found.length === 0) return graph;
  const gone = new Set(found.flatMap(({ concat, weights }) => [concat, ...weights.conversion]));
  const replaced = new Map(found.map((each) => [each.conv, each]));
  const added: OnnxTensor[] = [];
  const nodes = graph.nodes.flatMap((node) => {
    if (gone.has(node)) return [];
    const joined = replaced.get(node);
    if (joined === undefined) return [node];
    const parts = splitTensor(joined.weights.tensor, joined.counts);
    added.push(...parts);
    return sumOf(joined, parts);
  });
  const read = new Set(nodes.flatMap(nodeReferences));
  const initializers = [...graph.initializers, ...added].filter(({ name }) => read.has(name));
  return { ...graph, nodes, initializers };
}

/** Those that one convolution reads and nobody else, with channels that are known. */
function joinedIn(graph: OnnxGraph): Joined[] {
  const readers = readersOf(graph);
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const tensors = new Map(graph.initializers.map((tensor) => [tensor.name, tensor]));
  const weightsOf = weightsIn(graph, tensors, readers);
  const channels = channelsIn(graph, (name) => weightsOf(name)?.tensor.dims[0]);
  const places = new Map(graph.nodes.flatMap(({ outputs: made }, at) => made.map((name) => [name, at])));
  const placeOf = (name: string) => places.get(name) ?? -1;
  return graph.nodes.flatMap((concat) => {
    const [result = ''] = concat.outputs;
    const [conv, ...others] = readers.get(result) ?? [];
    const isAlone = conv !== undefined && others.length === 0 && !outputs.has(result);
    if (concat.opType !== 'Concat' || intAttribute(concat, 'axis') !== CHANNELS || !isAlone) return [];
    const weights = weightsOf(conv.inputs[1] ?? '');
    const counts = concat.inputs.map((name) => channels(name) ?? 0);
    const isWhole = counts.every((count) => count > 0) && sum(counts) === weights?.tensor.dims[CHANNELS];
    const isLarge = sum(counts) >= (weights?.tensor.dims[0] ?? 0);
    const order = concat.inputs.map((_, part) => part);
    order.sort((a, b) => placeOf(concat.inputs[a]!) - placeOf(concat.inputs[b]!));
    const isPlain = /^(?:Fused)?Conv$/.test(conv.opType) && (intAttribute(conv, 'group') ?? 1) === 1;
    return weights !== undefined &&
      isWhole &&
      isLarge &&
      isPlain &&
      conv.inputs[0] === result &&
      conv.inputs.length <= 3
      ? [{ concat, conv, weights, counts, order }]
      : [];
  });
}

/** Codes that are converted for one reader alone are taken apart as they are, and converted part by part. */
function weightsIn(
  graph: OnnxGraph,
  tensors: ReadonlyMap<string, OnnxTensor>,
  readers: ReturnType<typeof readersOf>,
) {
  const producers = new Map(graph.nodes.flatMap((node) => node.outputs.map((name) => [name, node])));
  const isAlone = (name: string) => readers.get(name)?.length === 1;
  return (name: string): Weights | undefined => {
    const tensor = tensors.get(name);
    if (tensor !== undefined) return { tensor, conversion: [] };
    const scale = producers.get(name);
    const cast = producers.get(scale?.inputs[0] ?? '');
    const codes = tensors.get(cast?.inputs[0] ?? '');
    if (scale?.opType !== 'Mul' || cast?.opType !== 'Cast' || codes === undefined) return undefined;
    return isAlone(name) && isAlone(cast.outputs[0]!)
      ? { tensor: codes, conversion: [cast, scale] }
      : undefined;
  };
}

function channelsIn(graph: OnnxGraph, filters: (weights: string) => number | undefined) {
  const producers = new Map(graph.nodes.flatMap((node) => node.outputs.map((name) => [name, node])));
  const inputs = new Map(graph.inputs.map(({ name, type }) => [name, type?.shape?.[CHANNELS]]));
  const known = new Map<string, number | undefined>();
  function channels(name: string): number | undefined {
    if (known.has(name)) return known.get(name);
    const node = producers.get(name);
    const found = node === undefined ? inputs.get(name) : ofNode(node);
    const count = typeof found === 'number' ? found : undefined;
    known.set(name, count);
    return count;
  }
  function ofNode(node: OnnxNode): number | undefined {
    if (/^(?:Fused)?Conv$/.test(node.opType)) return filters(node.inputs[1] ?? '');
    if (KEEPING.has(node.opType)) return channels(node.inputs[0] ?? '');
    if (node.opType !== 'Concat' || intAttribute(node, 'axis') !== CHANNELS) return undefined;
    const counts = node.inputs.map(channels);
    return counts.every((count) => count !== undefined) ? sum(counts) : undefined;
  }
  return channels;
}

/** @returns the weights of each part, [out, in, height, width] as they were. */
function splitTensor(weights: OnnxTensor, counts: readonly number[]): OnnxTensor[] {
  const [out = 0, all = 0, ...kernel] = weights.dims;
  const width = weights.data.length / elementCount(weights.dims);
  const bytes = elementCount(kernel) * width;
  let first = 0;
  return counts.map((count, part) => {
    const data = new Uint8Array(out * count * bytes);
    for (let row = 0; row < out; row++) {
      const from = (row * all + first) * bytes;
      data.set(weights.data.subarray(from, from + count * bytes), row * count * bytes);
    }
    first += count;
    return { ...weights, name: `${weights.name}/${part}`, dims: [out, count, ...kernel], data };
  });
}

/** All but the last part bring neither bias nor activation; each adds the sum of those before it. */
function sumOf({ concat, conv, weights, order }: Joined, parts: readonly OnnxTensor[]): OnnxNode[] {
  const geometry = conv.attributes.filter(({ name }) => !/^activation/.test(name));
  const last = parts.length - 1;
  const [result = ''] = conv.outputs;
  return order.flatMap((part, turn) => {
    const { name } = parts[part]!;
    const converted = convert(weights.conversion, name);
    const inputs = [concat.inputs[part]!, converted.at(-1)?.outputs[0] ?? name];
    const bias = turn === last ? (conv.inputs[2] ?? '') : '';
    const outputs = turn === last ? conv.outputs : [`${result}/${turn}`];
    if (turn === 0) return [...converted, { ...createNode('Conv', inputs, outputs), attributes: geometry }];
    const node = createNode('FusedConv', [...inputs, bias, `${result}/${turn - 1}`], outputs);
    const attributes = turn === last ? conv.attributes : geometry;
    return [...converted, { ...node, domain: RUNTIME_DOMAIN, attributes }];
  });
}

/** The conversion again, of a part of the codes. */
function convert([cast, scale]: Weights['conversion'], codes: string): OnnxNode[] {
  if (cast === undefined || scale === undefined) return [];
  const [floats, product] = [`${codes}/floats`, `${codes}/product`];
  return [
    { ...cast, inputs: [codes], outputs: [floats] },
    { ...scale, inputs: [floats, scale.inputs[1]!], outputs: [product] },
  ];
}

function sum(counts: readonly (number | undefined)[]): number {
  return counts.reduce<number>((total, count) => total + (count ?? 0), 0);
}
