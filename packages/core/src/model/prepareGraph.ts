import { constantsFirst } from '../onnx/constantsFirst.ts';
import { type DataFile, dataApart } from '../onnx/dataApart.ts';
import { expandWeights } from '../onnx/expandWeights.ts';
import { exposeOutputs } from '../onnx/exposeOutputs.ts';
import { fuseActivations } from '../onnx/fuseActivations.ts';
import type { OnnxModel } from '../onnx/ir.ts';
import { keepOutput } from '../onnx/keepOutput.ts';
import { openSides } from '../onnx/openSides.ts';
import { readOnnx } from '../onnx/readOnnx.ts';
import { relativeSizes } from '../onnx/relativeSizes.ts';
import { splitConcats } from '../onnx/splitConcats.ts';
import { widenFloats } from '../onnx/widenFloats.ts';
import { writeOnnx } from '../onnx/writeOnnx.ts';

/** Counts up whenever `prepareGraph` would write another file, so that cached ones are made anew. */
export const PREPARER_VERSION = 5;

/** The version of the format since which weights need not be listed as inputs, so that the runtime may fold them. */
export const LEAST_IR_VERSION = 4;

export interface PrepareOptions {
  /** The names of the outputs that are kept, one or several; those that the file does not declare are declared. */
  readonly output: string | readonly string[];
  readonly fuse?: boolean;
  readonly expand?: boolean;
}

/**
 * Makes an ONNX file leaner to run without changing what it computes: only what the named outputs need is
 * kept, a variant's int8 weights are expanded, float16 is widened to float32 (on CPUs without half-precision
 * kernels the runtime would do it at every run, at several times the memory), the sides of pictures are open and
 * nothing within depends on them, nodes stand in the order of execution, those that no input
 * reaches before them.
 * @param bytes an ONNX file, weights inside.
 * @param options `fuse`: with operators that ONNX Runtime has for processors alone; `expand`: whether int8 weights are
 *   expanded here, once, or by the runtime before each use, a layer at a time: slower by a twentieth, and a large
 *   network takes a third less memory.
 * @throws RangeError when it is none, or has not all these outputs.
 *
 * @example
 * import { prepareGraph } from '@stickersnap/core';
 * import { createNode, readOnnx, writeOnnx } from '@stickersnap/core/onnx';
 *
 * const value = (name: string) => ({ name, type: { elemType: 1, shape: [1, 1, 8, 8] }, rest: [] });
 * const nodes = [createNode('Relu', ['x'], ['y']), createNode('Neg', ['x'], ['side'])];
 * const ends = { inputs: [value('x')], outputs: [value('y'), value('side')] };
 * const graph = { name: 'tiny', nodes, initializers: [], ...ends, values: [], rest: [] };
 * const file = writeOnnx({ irVersion: 8, opsets: [{ domain: '', version: 15 }], graph, rest: [] });
 * // What only the other output needs is gone.
 * readOnnx(prepareGraph(file, { output: 'y' })).graph.nodes.map(({ opType }) => opType); // → ['Relu']
 */
export function prepareGraph(bytes: Uint8Array, options: PrepareOptions): Uint8Array<ArrayBuffer> {
  return writeOnnx(prepared(bytes, options));
}

export interface PreparedApart {
  /** An ONNX file that names the others. */
  readonly graph: Uint8Array<ArrayBuffer>;
  /** The large weights; some are views into the bytes that were read. */
  readonly files: readonly DataFile[];
}

/**
 * Does what `prepareGraph` does, with large weights in files of their own (`dataApart`): nothing of their size is
 * copied.
 *
 * @example
 * import { prepareApart } from '@stickersnap/core';
 * import { createNode, floatTensor, writeOnnx } from '@stickersnap/core/onnx';
 *
 * const value = (name: string) => ({ name, type: { elemType: 1, shape: [1, 1, 512, 512] }, rest: [] });
 * const nodes = [createNode('Mul', ['x', 'w'], ['y'])];
 * const initializers = [floatTensor('w', [1, 1, 512, 512], new Float32Array(512 * 512))];
 * const ends = { inputs: [value('x')], outputs: [value('y')] };
 * const graph = { name: 'tiny', nodes, initializers, ...ends, values: [], rest: [] };
 * const file = writeOnnx({ irVersion: 8, opsets: [{ domain: '', version: 15 }], graph, rest: [] });
 * const prepared = prepareApart(file, { output: 'y' });
 * prepared.files.map(({ data }) => data.length); // → [1048576]
 * prepared.graph.length < 1000; // → true
 */
export function prepareApart(bytes: Uint8Array, options: PrepareOptions): PreparedApart {
  const { model, files } = dataApart(prepared(bytes, options));
  return { graph: writeOnnx(model), files };
}

function prepared(bytes: Uint8Array, { output, fuse = false, expand = true }: PrepareOptions): OnnxModel {
  const file = readOnnx(bytes);
  const read = { ...file, graph: exposeOutputs(file.graph, typeof output === 'string' ? [output] : output) };
  const whole = widenFloats(keepOutput(expand ? expandWeights(read.graph) : read.graph, output));
  // What only told the sizes is kept no longer.
  const graph = openSides(keepOutput(relativeSizes(whole), output));
  const model = { ...read, irVersion: Math.max(read.irVersion, LEAST_IR_VERSION), graph };
  const ready = fuse ? splitConcats(fuseActivations(model)) : model;
  return { ...ready, graph: constantsFirst(ready.graph) };
}
