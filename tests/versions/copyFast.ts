import { cp, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createModelStore, defaultModelDirectory } from '@stickersnap/node';

/** A models' folder of its own with the fast network and nothing else; whoever asks for it deletes it. */
export async function copyFast() {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-models-'));
  const own = defaultModelDirectory();
  const { card, path } = await createModelStore({ directory: own }).path('u2netp');
  const weights = join('weights', `${card.sha256}.onnx`);
  for (const file of [weights, path.slice(own.length + 1)]) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(join(own, file), join(folder, file));
  }
  return { folder, card, weights: join(folder, weights) };
}
