import {
  CLICK_MODEL,
  clickOpinion,
  encode,
  type Handlers,
  type ModelCard,
  type ModelRunner,
  SnapError,
  toTensor,
} from '@stickersnap/core';
import type { ClickService } from '../services.ts';
import { memory, models, onRuntime } from './networkHandlers.ts';
import { createRunner } from './runner/createRunner.ts';
import { ENOUGH_MEMORY } from './webRecipe.ts';

/** @throws SnapError `memory-too-small` */
function checkMemory(): void {
  if (memory === undefined || memory >= ENOUGH_MEMORY) return;
  throw new SnapError('memory-too-small', { measured: memory, needed: ENOUGH_MEMORY });
}

let decoding: Promise<ModelRunner> | undefined;

/** One graph of the pair as a network of its own: both at once take more memory than either. */
async function openPart(part: 'encoder' | 'decoder'): Promise<ModelRunner> {
  const { model, bytes, decoder } = await models.load(CLICK_MODEL);
  const { card } = model;
  if (part === 'encoder') return onRuntime(card.id, (runtime) => createRunner(card, bytes, runtime));
  if (decoder === undefined)
    throw new SnapError('model-failed', { id: card.id, reason: 'it has no decoder' });
  const { decoder: _, features: __, ...alone } = card;
  const { features } = card;
  const runner = await onRuntime(card.id, (runtime) => createRunner(alone as ModelCard, decoder, runtime));
  return { ...runner, card: { ...card, ...(features && { features }) } };
}

function openDecoder(): Promise<ModelRunner> {
  decoding ??= openPart('decoder').catch((error: unknown) => {
    decoding = undefined;
    throw error;
  });
  return decoding;
}

/** The click network: what it is asked comes with what was made of the picture. */
export const clickHandlers: Handlers<ClickService> = {
  clicksMissing: async () => {
    try {
      checkMemory();
      return { result: await models.missing([CLICK_MODEL]) };
    } catch {
      return { result: undefined };
    }
  },
  fetchClicks: async (_, { signal, tell }) => {
    await models.load(CLICK_MODEL, { onShare: (share) => tell({ step: 'model', share }), signal });
    return { result: undefined };
  },
  study: async ({ image }) => {
    checkMemory();
    const runner = await openPart('encoder');
    try {
      const { features } = await encode(runner, { [runner.card.input]: toTensor(image, runner.card) });
      // Ready when the first stroke comes.
      void openDecoder().catch(() => undefined);
      return { result: features, transfer: [features.data.buffer] };
    } finally {
      await runner.close();
    }
  },
  askClicks: async ({ size, features, question }) => {
    const runner = await openDecoder();
    const name = runner.card.features?.decoderInput ?? 'features';
    const encoded = {
      features,
      decode: (inputs = {}) => runner.run({ ...inputs, [name]: features }),
    };
    const opinion = await clickOpinion(size, encoded, runner.card)(question);
    return { result: opinion, transfer: [opinion.data.buffer] };
  },
};
