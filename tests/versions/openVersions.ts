import { readFile, rm } from 'node:fs/promises';
import { floatTensor, readOnnx, tensorFloats, writeOnnx } from '@stickersnap/core/onnx';
import { createVersionStore } from '@stickersnap/node';
import { onTestFinished } from 'vitest';
import { versionOf } from '../../packages/node/src/testing/tinyVersion.ts';
import { copyFast } from './copyFast.ts';

/** A folder of models with the fast one, and a version of it that was moved a little. */
export async function openVersions(name: string) {
  const { folder, card, weights } = await copyFast();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const bytes = moved(await readFile(weights));
  const versions = createVersionStore(folder);
  const record = await versions.add(versionOf('u2netp', name, bytes), bytes);
  return { folder, versions, original: card, record };
}

/** Every kernel a little stronger or weaker, as if something had been learnt. */
function moved(bytes: Uint8Array): Uint8Array {
  const model = readOnnx(bytes);
  const initializers = model.graph.initializers.map((tensor, i) => {
    if (tensor.dataType !== 1 || tensor.dims.length !== 4) return tensor;
    const values = tensorFloats(tensor).map((value) => value * (1 + 0.06 * Math.sin(i)));
    return { ...tensor, ...floatTensor(tensor.name, tensor.dims, values) };
  });
  return writeOnnx({ ...model, graph: { ...model.graph, initializers } });
}
