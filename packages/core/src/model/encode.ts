import { SnapError } from '../errors.ts';
import type { Abort, Tensor } from '../ports.ts';
import type { ModelRunner } from './modelRunner.ts';

type Tensors = Readonly<Record<string, Tensor>>;

/** A picture that went through the encoder: what is costly is done, whatever is asked of it. */
export interface Encoded {
  readonly features: Tensor;
  /** @param inputs the decoder's own, besides the features: points or boxes, say. */
  decode(inputs?: Tensors, options?: { readonly signal?: Abort }): Promise<Record<string, Tensor>>;
}

/**
 * Runs the encoder of a card with two graphs once; its decoder may be run any number of times.
 * @param inputs the encoder's.
 * @throws SnapError `model-failed` where the card has no decoder, or the encoder gives no features.
 *
 * @example
 * import { encode, type ModelRunner, MODELS } from '@stickersnap/core';
 *
 * // A network in two parts, of one number each: the first doubles, the second adds.
 * const one = (value: number) => ({ dims: [1], data: new Float32Array([value]) });
 * const runner: ModelRunner = {
 *   card: { ...MODELS[0], features: { output: 'seen', stride: 16 }, decoder: MODELS[0] },
 *   run: async ({ x, seen, click }, { graph = 'main' } = {}) =>
 *     graph === 'main' ? { seen: one(2 * x.data[0]) } : { mask: one(seen.data[0] + click.data[0]) },
 *   close: async () => {},
 * };
 * const { decode } = await encode(runner, { x: one(10) });
 * (await decode({ click: one(1) })).mask.data; // → [21]
 * (await decode({ click: one(5) })).mask.data; // → [25]
 */
export async function encode(
  runner: ModelRunner,
  inputs: Tensors,
  options: { readonly signal?: Abort } = {},
): Promise<Encoded> {
  const { id, features, decoder } = runner.card;
  if (features === undefined || decoder === undefined) {
    throw new SnapError('model-failed', { id, reason: 'it has no decoder' });
  }
  const found = (await runner.run(inputs, options))[features.output];
  if (found === undefined) {
    throw new SnapError('model-failed', { id, reason: `it has no output “${features.output}”` });
  }
  return {
    features: found,
    decode: (further = {}, { signal } = {}) =>
      runner.run(
        { ...further, [features.decoderInput ?? features.output]: found },
        { graph: 'decoder', ...(signal === undefined ? {} : { signal }) },
      ),
  };
}
