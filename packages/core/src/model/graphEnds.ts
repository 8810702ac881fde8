import { readOnnx } from '../onnx/readOnnx.ts';

/** The names of a graph's first input and first output. */
export interface GraphEnds {
  readonly input: string;
  readonly output: string;
}

/**
 * The names of what a graph takes first and gives first, as runtimes count: weights that are listed as inputs are none.
 *
 * @param bytes an ONNX file, weights inside.
 * @throws RangeError when it is none, or has no input or no output.
 *
 * @example
 * import { graphEnds } from '@stickersnap/core';
 * import { createNode, writeOnnx } from '@stickersnap/core/onnx';
 *
 * const [x, y] = ['x', 'y'].map((name) => ({ name, type: { elemType: 1, shape: [1, 3, 8, 8] }, rest: [] }));
 * const nodes = [createNode('Relu', ['x'], ['y'])];
 * const graph = { name: 'tiny', nodes, initializers: [], inputs: [x], outputs: [y], values: [], rest: [] };
 * const file = writeOnnx({ irVersion: 8, opsets: [{ domain: '', version: 15 }], graph, rest: [] });
 * graphEnds(file); // → { input: 'x', output: 'y' }
 * graphEnds(new Uint8Array([1, 2, 3])); // → throws RangeError
 */
export function graphEnds(bytes: Uint8Array): GraphEnds {
  const { graph } = readOnnx(bytes);
  const weights = new Set(graph.initializers.map(({ name }) => name));
  const input = graph.inputs.find(({ name }) => !weights.has(name))?.name;
  const output = graph.outputs[0]?.name;
  if (input === undefined || output === undefined) throw new RangeError('it has no input or no output');
  return { input, output };
}
