import {
  type AttributeValue,
  DATA_TYPE,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
  type Opset,
  type TensorType,
} from './ir.ts';
import { elementCount } from './tensors.ts';
import { type Field, readFields, readFloats, readText, readVarints } from './wire.ts';

/**
 * Reads an ONNX file. The records' byte arrays are views into `bytes`.
 * @throws RangeError when the bytes are no ONNX model.
 */
export function readOnnx(bytes: Uint8Array): OnnxModel {
  let irVersion = 0;
  let graph: OnnxGraph | undefined;
  const opsets: Opset[] = [];
  const rest: Uint8Array[] = [];
  for (const field of readFields(bytes)) {
    if (field.number === 1) irVersion = Number(field.varint);
    else if (field.number === 7) graph = readGraph(field.bytes);
    else if (field.number === 8) opsets.push(readOpset(field.bytes));
    else rest.push(field.raw);
  }
  if (graph === undefined) throw new RangeError('no graph in it');
  return { irVersion, opsets, graph, rest };
}

function readOpset(bytes: Uint8Array): Opset {
  let domain = '';
  let version = 0;
  for (const field of readFields(bytes)) {
    if (field.number === 1) domain = readText(field);
    else if (field.number === 2) version = Number(field.varint);
  }
  return { domain, version };
}

function readGraph(bytes: Uint8Array): OnnxGraph {
  let name = '';
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  const inputs: OnnxValue[] = [];
  const outputs: OnnxValue[] = [];
  const values: OnnxValue[] = [];
  const rest: Uint8Array[] = [];
  for (const field of readFields(bytes)) {
    if (field.number === 1) nodes.push(readNode(field.bytes));
    else if (field.number === 2) name = readText(field);
    else if (field.number === 5) initializers.push(readTensor(field.bytes));
    else if (field.number === 11) inputs.push(readValue(field.bytes));
    else if (field.number === 12) outputs.push(readValue(field.bytes));
    else if (field.number === 13) values.push(readValue(field.bytes));
    else rest.push(field.raw);
  }
  return { name, nodes, initializers, inputs, outputs, values, rest };
}

function readNode(bytes: Uint8Array): OnnxNode {
  let opType = '';
  let domain = '';
  let name = '';
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: OnnxAttribute[] = [];
  const rest: Uint8Array[] = [];
  for (const field of readFields(bytes)) {
    if (field.number === 1) inputs.push(readText(field));
    else if (field.number === 2) outputs.push(readText(field));
    else if (field.number === 3) name = readText(field);
    else if (field.number === 4) opType = readText(field);
    else if (field.number === 5) attributes.push(readAttribute(field.bytes));
    else if (field.number === 7) domain = readText(field);
    else rest.push(field.raw);
  }
  return { opType, domain, name, inputs, outputs, attributes, rest };
}

/** AttributeProto.AttributeType, where the engine models it. */
const ATTRIBUTE_KINDS: Readonly<Record<number, Exclude<AttributeValue['kind'], 'other'>>> = {
  1: 'float',
  2: 'int',
  3: 'string',
  4: 'tensor',
  5: 'graph',
  6: 'floats',
  7: 'ints',
  8: 'strings',
};

/** The field in which a kind's value stands; the repeated ones as often as they have elements. */
const KIND_OF_FIELD: Readonly<Record<number, Exclude<AttributeValue['kind'], 'other'>>> = {
  2: 'float',
  3: 'int',
  4: 'string',
  5: 'tensor',
  6: 'graph',
  7: 'floats',
  8: 'ints',
  9: 'strings',
};

function readAttribute(bytes: Uint8Array): OnnxAttribute {
  let name = '';
  let type = 0;
  const fields: Field[] = [];
  for (const field of readFields(bytes)) {
    if (field.number === 1) name = readText(field);
    else if (field.number === 20) type = Number(field.varint);
    else fields.push(field);
  }
  // Files older than IR version 2 leave the type out; the value's field tells it.
  const kind = type === 0 && fields.length > 0 ? KIND_OF_FIELD[fields[0]!.number] : ATTRIBUTE_KINDS[type];
  if (kind === undefined) {
    const rest = [...readFields(bytes)].filter((field) => field.number !== 1).map((field) => field.raw);
    return { name, kind: 'other', rest };
  }
  const own = fields.filter((field) => KIND_OF_FIELD[field.number] === kind);
  const rest = fields.filter((field) => KIND_OF_FIELD[field.number] !== kind).map((field) => field.raw);
  return { name, rest, ...attributeValue(kind, own) };
}

function attributeValue(
  kind: Exclude<AttributeValue['kind'], 'other'>,
  fields: readonly Field[],
): AttributeValue {
  const last = fields.at(-1);
  switch (kind) {
    case 'int':
      return { kind, value: last?.varint ?? 0n };
    case 'float':
      return { kind, value: last === undefined ? 0 : readFloats(last)[0]! };
    case 'string':
      return { kind, value: last?.bytes ?? new Uint8Array(0) };
    case 'tensor':
      return { kind, value: readTensor(last?.bytes ?? new Uint8Array(0)) };
    case 'graph':
      return { kind, value: readGraph(last?.bytes ?? new Uint8Array(0)) };
    case 'ints':
      return { kind, value: fields.flatMap(readVarints) };
    case 'floats':
      return { kind, value: fields.flatMap(readFloats) };
    case 'strings':
      return { kind, value: fields.map((field) => field.bytes) };
  }
}

function readTensor(bytes: Uint8Array): OnnxTensor {
  let name = '';
  let dataType = 0;
  let raw: Uint8Array | undefined;
  const dims: number[] = [];
  const typed: Field[] = [];
  const rest: Uint8Array[] = [];
  for (const field of readFields(bytes)) {
    if (field.number === 1) dims.push(...readVarints(field).map(Number));
    else if (field.number === 2) dataType = Number(field.varint);
    else if (field.number === 8) name = readText(field);
    else if (field.number === 9) raw = field.bytes;
    else if ([4, 5, 7, 10, 11].includes(field.number)) typed.push(field);
    else rest.push(field.raw);
  }
  const data = raw ?? elementBytes(typed, dataType, elementCount(dims));
  return { name, dims, dataType, data, rest };
}

/** Bytes an element when a tensor of this type is written in the field int32_data. */
const NARROW_WIDTHS: Readonly<Record<number, 1 | 2 | 4>> = {
  [DATA_TYPE.uint8]: 1,
  [DATA_TYPE.int8]: 1,
  [DATA_TYPE.bool]: 1,
  4: 2,
  5: 2,
  [DATA_TYPE.float16]: 2,
  16: 2,
  [DATA_TYPE.int32]: 4,
};

/** The typed data fields (float_data, int32_data, int64_data, double_data, uint64_data) as raw bytes. */
function elementBytes(fields: readonly Field[], dataType: number, count: number): Uint8Array {
  if (fields.length === 0) return new Uint8Array(0);
  const width = NARROW_WIDTHS[dataType] ?? (dataType === DATA_TYPE.float ? 4 : 8);
  const bytes = new Uint8Array(count * width);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const field of fields) {
    if (field.number === 4 || field.number === 10) {
      bytes.set(field.bytes, at);
      at += field.bytes.length;
      continue;
    }
    for (const value of readVarints(field)) {
      if (width === 8) view.setBigInt64(at, value, true);
      else if (width === 4) view.setInt32(at, Number(value), true);
      else if (width === 2) view.setInt16(at, Number(value), true);
      else view.setInt8(at, Number(value));
      at += width;
    }
  }
  return bytes;
}

function readValue(bytes: Uint8Array): OnnxValue {
  let name = '';
  let type: TensorType | undefined;
  const rest: Uint8Array[] = [];
  for (const field of readFields(bytes)) {
    if (field.number === 1) {
      name = readText(field);
      continue;
    }
    if (field.number === 2) type = readType(field.bytes);
    if (field.number !== 2 || type === undefined) rest.push(field.raw);
  }
  return { name, type, rest };
}

/** @returns nothing for anything that is more than a plain tensor. */
function readType(bytes: Uint8Array): TensorType | undefined {
  const fields = [...readFields(bytes)];
  if (fields.length !== 1 || fields[0]!.number !== 1) return undefined;
  let elemType = 0;
  let shape: (number | string | undefined)[] | undefined;
  for (const field of readFields(fields[0]!.bytes)) {
    if (field.number === 1) elemType = Number(field.varint);
    else if (field.number === 2) shape = [...readFields(field.bytes)].map(readDimension);
  }
  return { elemType, shape };
}

function readDimension(dimension: Field): number | string | undefined {
  let size: number | string | undefined;
  for (const field of readFields(dimension.bytes)) {
    if (field.number === 1) size = Number(field.varint);
    else if (field.number === 2) size = readText(field);
  }
  return size;
}
