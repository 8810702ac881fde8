/**
 * ONNX graphs as plain records. What the records do not model is kept in `rest`, the fields as they stood
 * in the file, and written back untouched. Byte arrays are views into the file that was read.
 */
export interface OnnxModel {
  readonly irVersion: number;
  readonly opsets: readonly Opset[];
  readonly graph: OnnxGraph;
  readonly rest: readonly Uint8Array[];
}

/** A set of operators by its domain, of which the default one is the empty text. */
export interface Opset {
  readonly domain: string;
  readonly version: number;
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** Types of inner values, where the exporter wrote them. */
  readonly values: readonly OnnxValue[];
  readonly rest: readonly Uint8Array[];
}

export interface OnnxNode {
  readonly opType: string;
  readonly domain: string;
  readonly name: string;
  /** The names of what it reads; an empty one stands for an optional input that is left out. Outputs likewise. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: readonly OnnxAttribute[];
  readonly rest: readonly Uint8Array[];
}

export type AttributeValue =
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  /** Bytes, as the format says; most are UTF-8. */
  | { readonly kind: 'string'; readonly value: Uint8Array }
  | { readonly kind: 'tensor'; readonly value: OnnxTensor }
  | { readonly kind: 'graph'; readonly value: OnnxGraph }
  | { readonly kind: 'ints'; readonly value: readonly bigint[] }
  | { readonly kind: 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'strings'; readonly value: readonly Uint8Array[] }
  /** Anything else, found in `rest`. */
  | { readonly kind: 'other' };

export type OnnxAttribute = AttributeValue & { readonly name: string; readonly rest: readonly Uint8Array[] };

/** TensorProto.DataType: the ones that the engine handles. */
export const DATA_TYPE = {
  float: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  double: 11,
} as const;

export interface OnnxTensor {
  readonly name: string;
  readonly dims: readonly number[];
  /** The elements' type, by TensorProto.DataType. */
  readonly dataType: number;
  /** The elements' bytes, row-major, little-endian, not aligned; empty for text and for data outside the file. */
  readonly data: Uint8Array;
  readonly rest: readonly Uint8Array[];
}

/** A graph's input, output or inner value. */
export interface OnnxValue {
  readonly name: string;
  readonly type: TensorType | undefined;
  /** The type's fields where it is no tensor, and the value's own further ones. */
  readonly rest: readonly Uint8Array[];
}

export interface TensorType {
  /** The elements' type, by TensorProto.DataType. */
  readonly elemType: number;
  /**
   * The length of each side: a number, a symbol's name, or `undefined` when unknown; no list when the rank is unknown.
   */
  readonly shape: readonly (number | string | undefined)[] | undefined;
}
