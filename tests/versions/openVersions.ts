import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { floatTensor, readOnnx, tensorFloats, writeOnnx } from '@stickersnap/core/onnx';
import { createModelStore, createVersionStore, defaultModelDirectory } from '@stickersnap/node';
import { onTestFinished } from 'vitest';
import { versionOf } from '../../packages/node/src/testing/tinyVersion.ts';

/** A folder of models with the fast one, and a version of it that was moved a little. */
export async function openVersions(name: string) {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-versions-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const own = defaultModelDirectory();
  const { card, path } = await createModelStore({ directory: own }).path('u2netp');
  const weights = join('weights', `${card.sha256}.onnx`);
  for (const file of [weights, path.slice(own.length + 1)]) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(join(own, file), join(folder, file));
  }
  const bytes = moved(await readFile(join(folder, weights)));
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
