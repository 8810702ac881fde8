import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createModelStore, defaultModelDirectory } from '@stickersnap/node';
import { onTestFinished } from 'vitest';
import { tinyCard, tinyModel } from '../../packages/node/src/testing/tinyModel.ts';

/**
 * A folder of models with the fast one, which every server loads, and `tiny`, which takes no time: what is tested
 * here is what goes on around the network.
 */
export async function openModels(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-models-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { card, path } = await createModelStore({ directory: defaultModelDirectory() }).path('u2netp');
  for (const part of ['weights', 'prepared']) await mkdir(join(folder, part));
  const weights = `${card.sha256}.onnx`;
  await cp(join(defaultModelDirectory(), 'weights', weights), join(folder, 'weights', weights));
  await cp(path, path.replace(defaultModelDirectory(), folder));
  const file = join(folder, 'tiny.onnx');
  await writeFile(file, tinyModel());
  const store = createModelStore({ directory: folder, offline: true });
  await store.add({ ...tinyCard('tiny', tinyModel()), sources: [{ kind: 'file', path: file }] }, folder);
  await createModelStore({ directory: folder }).pull('tiny');
  return folder;
}
