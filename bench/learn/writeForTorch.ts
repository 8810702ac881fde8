import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AttributeValue,
  DATA_TYPE,
  elementCount,
  type OnnxNode,
  tensorFloats,
} from '@stickersnap/core/onnx';
import { fixGraph, trainingGraph } from '@stickersnap/learn';

export interface Batch {
  /** [1, 3, side, side], [1, 1, side, side] twice. */
  readonly picture: Float32Array;
  readonly target: Float32Array;
  readonly importance: Float32Array;
}

/**
 * Writes a graph, its weights and one picture so that `torchStep.py` can run them: plain JSON and raw floats.
 *
 * @param bytes an ONNX file for inference
 */
export async function writeForTorch(
  folder: string,
  bytes: Uint8Array,
  { input, side }: { input: string; side: number },
  batch: Batch,
): Promise<void> {
  const { graph, shapes, answers } = fixGraph(bytes, input, side);
  const learned = new Set(trainingGraph(bytes, input, side).weights.map(({ name }) => name));
  const floats = graph.initializers.filter(({ dataType }) => dataType === DATA_TYPE.float);
  const rows = [];
  for (const [i, tensor] of floats.entries()) {
    const file = `weight-${i}.f32`;
    await writeFile(join(folder, file), new Uint8Array(tensorFloats(tensor).buffer));
    if (elementCount(tensor.dims) > 0) rows.push({ name: tensor.name, file, dims: tensor.dims });
  }
  const mask = [1, 1, side, side];
  const described = {
    input,
    nodes: graph.nodes.map((node) => describe(node, shapes.get(node.outputs[0]!))),
    weights: rows.filter(({ name }) => learned.has(name)),
    others: rows.filter(({ name }) => !learned.has(name)),
    logits: answers.map(({ logits }) => logits),
    pictureDims: [1, 3, side, side],
    targetDims: mask,
    importanceDims: mask,
  };
  await writeFile(join(folder, 'graph.json'), JSON.stringify(described));
  for (const [name, values] of Object.entries(batch))
    await writeFile(join(folder, `${name}.f32`), new Uint8Array(values.buffer));
}

function describe(node: OnnxNode, shape: readonly number[] | undefined) {
  const { opType: op, inputs } = node;
  const attributes = Object.fromEntries(node.attributes.map((each) => [each.name, plain(each)]));
  const isResize = op === 'Resize';
  return {
    op,
    inputs: isResize ? inputs.slice(0, 1) : inputs,
    output: node.outputs[0],
    attributes,
    ...(isResize ? { sizes: shape } : {}),
  };
}

function plain(attribute: AttributeValue): unknown {
  if (attribute.kind === 'int') return Number(attribute.value);
  if (attribute.kind === 'ints') return attribute.value.map(Number);
  if (attribute.kind === 'string') return new TextDecoder().decode(attribute.value);
  return attribute.kind === 'float' ? attribute.value : undefined;
}
