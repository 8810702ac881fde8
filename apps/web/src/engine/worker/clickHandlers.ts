import {
  type Abort,
  CLICK_MODEL,
  clickedThing,
  clickOpinion,
  type Encoded,
  encode,
  type Handlers,
  type ModelCard,
  type ModelRunner,
  type RgbaImage,
  SnapError,
  type Tensor,
  toTensor,
} from '@stickersnap/core';
import { loadOnce } from '../loadOnce.ts';
import type { ClickService } from '../services.ts';
import { memory, models, onRuntime } from './networkHandlers.ts';
import { codec } from './ownSettings.ts';
import { readFile } from './readFile.ts';
import { createRunner } from './runner/createRunner.ts';
import { ENOUGH_MEMORY } from './webRecipe.ts';

/** @throws SnapError `memory-too-small` */
function checkMemory(): void {
  if (memory === undefined || memory >= ENOUGH_MEMORY) return;
  throw new SnapError('memory-too-small', { measured: memory, needed: ENOUGH_MEMORY });
}

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

const openDecoder = loadOnce(() => openPart('decoder'));

async function openEncoded(features: Tensor): Promise<{ card: ModelCard; encoded: Encoded }> {
  const { card, run } = await openDecoder();
  const name = card.features?.decoderInput ?? 'features';
  return { card, encoded: { features, decode: (inputs = {}) => run({ ...inputs, [name]: features }) } };
}

/** As large as the network sees it. */
async function decoded(file: Blob, signal: Abort): Promise<RgbaImage> {
  const card = (await models.require([CLICK_MODEL])).find(({ id }) => id === CLICK_MODEL);
  return (await codec.decode(await readFile(file), { signal, ...(card && { maxSide: card.inputSize }) }))
    .image;
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
  study: async ({ image: given }, { signal }) => {
    checkMemory();
    const image = given instanceof Blob ? await decoded(given, signal) : given;
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
    const { card, encoded } = await openEncoded(features);
    const opinion = await clickOpinion(size, encoded, card)(question);
    return { result: opinion, transfer: [opinion.data.buffer] };
  },
  tapClicks: async ({ size, features, at }) => {
    const { card, encoded } = await openEncoded(features);
    const thing = await clickedThing(size, at, encoded, card);
    return { result: thing, transfer: [thing.data.buffer] };
  },
};
