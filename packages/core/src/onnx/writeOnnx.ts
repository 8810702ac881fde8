import type {
  OnnxAttribute,
  OnnxGraph,
  OnnxModel,
  OnnxNode,
  OnnxTensor,
  OnnxValue,
  TensorType,
} from './ir.ts';
import { MessageWriter } from './wire.ts';

/** Writes a model as an ONNX file. Tensor data is always written raw. */
export function writeOnnx(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const writer = new MessageWriter();
  writer.integer(1, BigInt(model.irVersion));
  for (const opset of model.opsets) {
    const message = new MessageWriter();
    message.text(1, opset.domain);
    message.integer(2, BigInt(opset.version));
    writer.message(8, message);
  }
  for (const field of model.rest) writer.raw(field);
  writer.message(7, graphMessage(model.graph));
  return writer.finish();
}

function graphMessage(graph: OnnxGraph): MessageWriter {
  const writer = new MessageWriter();
  for (const node of graph.nodes) writer.message(1, nodeMessage(node));
  writer.text(2, graph.name);
  for (const tensor of graph.initializers) writer.message(5, tensorMessage(tensor));
  for (const value of graph.inputs) writer.message(11, valueMessage(value));
  for (const value of graph.outputs) writer.message(12, valueMessage(value));
  for (const value of graph.values) writer.message(13, valueMessage(value));
  for (const field of graph.rest) writer.raw(field);
  return writer;
}

function nodeMessage(node: OnnxNode): MessageWriter {
  const writer = new MessageWriter();
  // An empty name stands for a left-out input, so it is written where it is.
  for (const input of node.inputs) input === '' ? writer.bytes(1, new Uint8Array(0)) : writer.text(1, input);
  for (const output of node.outputs)
    output === '' ? writer.bytes(2, new Uint8Array(0)) : writer.text(2, output);
  writer.text(3, node.name);
  writer.text(4, node.opType);
  for (const attribute of node.attributes) writer.message(5, attributeMessage(attribute));
  writer.text(7, node.domain);
  for (const field of node.rest) writer.raw(field);
  return writer;
}

function attributeMessage(attribute: OnnxAttribute): MessageWriter {
  const writer = new MessageWriter();
  writer.text(1, attribute.name);
  switch (attribute.kind) {
    case 'float':
      writer.float(2, attribute.value);
      writer.integer(20, 1n);
      break;
    case 'int':
      writer.integer(3, attribute.value);
      writer.integer(20, 2n);
      break;
    case 'string':
      writer.bytes(4, attribute.value);
      writer.integer(20, 3n);
      break;
    case 'tensor':
      writer.message(5, tensorMessage(attribute.value));
      writer.integer(20, 4n);
      break;
    case 'graph':
      writer.message(6, graphMessage(attribute.value));
      writer.integer(20, 5n);
      break;
    case 'floats':
      // Proto2 lists are written element by element, as the reference exporters do.
      for (const value of attribute.value) writer.float(7, value);
      writer.integer(20, 6n);
      break;
    case 'ints':
      for (const value of attribute.value) writer.integer(8, value);
      writer.integer(20, 7n);
      break;
    case 'strings':
      for (const value of attribute.value) writer.bytes(9, value);
      writer.integer(20, 8n);
      break;
    case 'other':
      break;
  }
  for (const field of attribute.rest) writer.raw(field);
  return writer;
}

function tensorMessage(tensor: OnnxTensor): MessageWriter {
  const writer = new MessageWriter();
  for (const dim of tensor.dims) writer.integer(1, BigInt(dim));
  writer.integer(2, BigInt(tensor.dataType));
  writer.text(8, tensor.name);
  // Without data the elements are text or lie outside the file, and `rest` says where.
  if (tensor.data.length > 0 || tensor.rest.length === 0) writer.bytes(9, tensor.data);
  for (const field of tensor.rest) writer.raw(field);
  return writer;
}

function valueMessage(value: OnnxValue): MessageWriter {
  const writer = new MessageWriter();
  writer.text(1, value.name);
  if (value.type !== undefined) writer.message(2, typeMessage(value.type));
  for (const field of value.rest) writer.raw(field);
  return writer;
}

function typeMessage(type: TensorType): MessageWriter {
  const tensor = new MessageWriter();
  tensor.integer(1, BigInt(type.elemType));
  if (type.shape !== undefined) {
    const shape = new MessageWriter();
    for (const size of type.shape) {
      const dimension = new MessageWriter();
      if (typeof size === 'number') dimension.integer(1, BigInt(size));
      else if (size !== undefined) dimension.text(2, size);
      shape.message(1, dimension);
    }
    tensor.message(2, shape);
  }
  const writer = new MessageWriter();
  writer.message(1, tensor);
  return writer;
}
