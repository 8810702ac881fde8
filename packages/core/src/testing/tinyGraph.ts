import type { OnnxGraph, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from '../onnx/ir.ts';

export function value(name: string, elemType = 1, shape: readonly number[] = [1, 1, 2, 2]): OnnxValue {
  return { name, type: { elemType, shape }, rest: [] };
}

export interface TinyGraph {
  readonly nodes: readonly OnnxNode[];
  readonly initializers?: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly values?: readonly OnnxValue[];
}

export function graph({ nodes, initializers = [], inputs, outputs, values = [] }: TinyGraph): OnnxGraph {
  return { name: 'tiny', nodes, initializers, inputs, outputs, values, rest: [] };
}

export function model(tiny: TinyGraph): OnnxModel {
  return { irVersion: 8, opsets: [{ domain: '', version: 15 }], graph: graph(tiny), rest: [] };
}
