import {
  DATA_TYPE,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from './ir.ts';
import { intAttribute, tensorAttribute } from './nodes.ts';
import { floatTensor, tensorFloats } from './tensors.ts';

/**
 * A float16 graph computing in float32: weights widened, conversions between the two removed, inputs and
 * outputs float32. A float32 graph stays as it is. Nodes stand in the order of execution.
 */
export function widenFloats(graph: OnnxGraph): OnnxGraph {
  const initializers = graph.initializers.map(widenTensor);
  const inputs = graph.inputs.map(widenValue);
  const outputs = graph.outputs.map(widenValue);
  const types = new Map<string, number>();
  for (const tensor of initializers) types.set(tensor.name, tensor.dataType);
  for (const value of inputs) if (value.type !== undefined) types.set(value.name, value.type.elemType);

  const renamed = new Map<string, string>();
  const outputNames = new Set(outputs.map((value) => value.name));
  const nodes: OnnxNode[] = [];
  for (const before of graph.nodes) {
    const node = widenNode(before, renamed);
    const from = types.get(node.inputs[0] ?? '');
    const [result] = node.outputs;
    if (
      node.opType === 'Cast' &&
      from === DATA_TYPE.float &&
      outputType(node, from) === from &&
      result !== undefined
    ) {
      types.set(result, from);
      if (!outputNames.has(result)) renamed.set(result, node.inputs[0]!);
      else nodes.push({ ...node, opType: 'Identity', attributes: [] });
      continue;
    }
    const type = outputType(node, from);
    if (type !== undefined && result !== undefined) types.set(result, type);
    nodes.push(node);
  }
  return { ...graph, nodes, initializers, inputs, outputs };
}

/**
 * The element type of a node's results, as far as conversions depend on it.
 * A wrong `undefined` only leaves a conversion that does nothing.
 */
function outputType(node: OnnxNode, input: number | undefined): number | undefined {
  if (node.opType === 'Cast') return intAttribute(node, 'to');
  if (node.opType === 'Constant' || node.opType === 'ConstantOfShape') {
    return tensorAttribute(node, 'value')?.dataType;
  }
  return FLOAT_TO_FLOAT.has(node.opType) ? input : undefined;
}

/** The operators between conversions in the networks met so far; each keeps its first input's type. */
const FLOAT_TO_FLOAT = new Set(
  `Add AveragePool BatchNormalization Clip Concat Conv ConvTranspose Div Erf Exp Flatten Gemm
  GlobalAveragePool Identity InstanceNormalization LayerNormalization LeakyRelu MatMul MaxPool Mul Pad Pow
  PRelu ReduceMean Relu Reshape Resize Sigmoid Slice Softmax Split Sqrt Squeeze Sub Tanh Transpose Unsqueeze
  Upsample`.split(/\s+/),
);

function widenNode(node: OnnxNode, renamed: ReadonlyMap<string, string>): OnnxNode {
  const inputs = node.inputs.map((name) => renamed.get(name) ?? name);
  return { ...node, inputs, attributes: node.attributes.map((each) => widenAttribute(each, renamed)) };
}

function widenAttribute(attribute: OnnxAttribute, renamed: ReadonlyMap<string, string>): OnnxAttribute {
  if (attribute.kind === 'tensor') return { ...attribute, value: widenTensor(attribute.value) };
  if (attribute.kind === 'graph') return { ...attribute, value: widenInner(attribute.value, renamed) };
  const isType = attribute.name === 'to' || attribute.name === 'dtype';
  if (attribute.kind === 'int' && isType && attribute.value === BigInt(DATA_TYPE.float16)) {
    return { ...attribute, value: BigInt(DATA_TYPE.float) };
  }
  return attribute;
}

/** Inner graphs keep their conversions; only what they name and the width of what they hold changes. */
function widenInner(graph: OnnxGraph, renamed: ReadonlyMap<string, string>): OnnxGraph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => widenNode(node, renamed)),
    initializers: graph.initializers.map(widenTensor),
    inputs: graph.inputs.map(widenValue),
    outputs: graph.outputs.map((value) => ({
      ...widenValue(value),
      name: renamed.get(value.name) ?? value.name,
    })),
    values: [],
  };
}

function widenTensor(tensor: OnnxTensor): OnnxTensor {
  if (tensor.dataType !== DATA_TYPE.float16) return tensor;
  return { ...floatTensor(tensor.name, tensor.dims, tensorFloats(tensor)), rest: tensor.rest };
}

function widenValue(value: OnnxValue): OnnxValue {
  if (value.type?.elemType !== DATA_TYPE.float16) return value;
  return { ...value, type: { ...value.type, elemType: DATA_TYPE.float } };
}
