import type { OnnxGraph, OnnxModel, OnnxNode } from './ir.ts';
import { readersOf } from './nodeReferences.ts';
import { attributesOf } from './nodes.ts';
import { RUNTIME_DOMAIN, withRuntimeOperators } from './runtimeDomain.ts';

const ACTIVATIONS: ReadonlySet<string> = new Set(['Relu', 'Sigmoid']);

/**
 * A convolution and the activation that alone reads its result become one node, an operator of ONNX Runtime for
 * processors. The runtime would do the same each time that it loads the network.
 */
export function fuseActivations(model: OnnxModel): OnnxModel {
  return withRuntimeOperators(model, fuse(model.graph));
}

function fuse(graph: OnnxGraph): OnnxGraph {
  const readers = readersOf(graph);
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const gone = new Set<OnnxNode>();
  const nodes = graph.nodes.map((node) => {
    const [result = ''] = node.outputs;
    const [reader, ...others] = readers.get(result) ?? [];
    const isAlone = reader !== undefined && others.length === 0 && !outputs.has(result);
    if (node.opType !== 'Conv' || node.domain !== '' || !isAlone) return node;
    if (reader.domain !== '' || !ACTIVATIONS.has(reader.opType)) return node;
    gone.add(reader);
    const attributes = [...node.attributes, ...attributesOf({ activation: reader.opType })];
    return { ...node, opType: 'FusedConv', domain: RUNTIME_DOMAIN, outputs: reader.outputs, attributes };
  });
  return gone.size === 0 ? graph : { ...graph, nodes: nodes.filter((node) => !gone.has(node)) };
}
