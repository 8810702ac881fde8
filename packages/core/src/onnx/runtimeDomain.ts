import type { OnnxGraph, OnnxModel } from './ir.ts';

/** The domain of ONNX Runtime's own operators. */
export const RUNTIME_DOMAIN = 'com.microsoft';

/** The model with another graph, in which the runtime's own operators may stand. */
export function withRuntimeOperators(model: OnnxModel, graph: OnnxGraph): OnnxModel {
  if (graph === model.graph || model.opsets.some(({ domain }) => domain === RUNTIME_DOMAIN))
    return { ...model, graph };
  return { ...model, graph, opsets: [...model.opsets, { domain: RUNTIME_DOMAIN, version: 1 }] };
}
