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
