import type { FindRunner } from '../model/runRecipe.ts';
import { toTensor } from '../model/toTensor.ts';
import type { Abort, Tensor } from '../ports.ts';
import type { RgbaImage } from '../raster.ts';

/** The network whose stages tell what is alike in a picture. */
export const STAGE_MODEL = 'u2netp';

/**
 * What the small network saw in a picture, told by one pass of it; its mask is not asked for.
 *
 * @returns its card's stages, each [1, channels, height, width] over the whole picture.
 * @throws SnapError the loader's and the runner's; `signal.reason`.
 *
 * @example
 * import { drawSample, MODELS, STAGE_MODEL, stagesOf } from '@stickersnap/core';
 *
 * // A network that saw the same everywhere; `@stickersnap/node` has real ones.
 * const card = MODELS.find(({ id }) => id === STAGE_MODEL);
 * const seen = { dims: [1, 1, 2, 2], data: new Float32Array(4) };
 * const answer = Object.fromEntries((card?.stages ?? []).map((name) => [name, seen]));
 * const runner = async () => ({ card: card ?? MODELS[0], run: async () => answer, close: async () => {} });
 * const stages = await stagesOf(drawSample(64, 48), runner);
 * stages.length === card?.stages?.length; // → true
 */
export async function stagesOf(image: RgbaImage, runner: FindRunner, signal?: Abort): Promise<Tensor[]> {
  const network = await runner(STAGE_MODEL, signal);
  const { card } = network;
  const outputs = card.stages ?? [];
  const inputs = { [card.input]: toTensor(image, card) };
  const found = await network.run(inputs, { outputs, ...(signal === undefined ? {} : { signal }) });
  return outputs.map((name) => found[name]!);
}
