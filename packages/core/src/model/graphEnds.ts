import { readOnnx } from '../onnx/readOnnx.ts';

/** The names of a graph's first input and first output. */
export interface GraphEnds {
  readonly input: string;
  readonly output: string;
}

/**
 * What a graph takes and gives first, as runtimes count: weights that are listed as inputs are none.
 * @param bytes an ONNX file, weights inside.
 * @throws RangeError when it is none, or has no input or no output.
 */
export function graphEnds(bytes: Uint8Array): GraphEnds {
  const { graph } = readOnnx(bytes);
  const weights = new Set(graph.initializers.map(({ name }) => name));
  const input = graph.inputs.find(({ name }) => !weights.has(name))?.name;
  const output = graph.outputs[0]?.name;
  if (input === undefined || output === undefined) throw new RangeError('it has no input or no output');
  return { input, output };
}
