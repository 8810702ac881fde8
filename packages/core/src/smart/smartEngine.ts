import type { Scene } from '../edit/scene.ts';
import type { Strokes } from '../edit/strokes.ts';
import { type ErrorCode, SnapError } from '../errors.ts';
import { encode } from '../model/encode.ts';
import { CLICK_MODEL } from '../model/registry.ts';
import type { FindRunner } from '../model/runRecipe.ts';
import { toTensor } from '../model/toTensor.ts';
import type { Abort, Tensor, WarningCode } from '../ports.ts';
import { type AnswerOptions, answerStrokes, needsAnswer } from './answerStrokes.ts';
import { clickOpinion, type Opinion } from './clickOpinion.ts';
import { joinHelpers } from './joinHelpers.ts';
import { lightHelper } from './lightHelper.ts';
import type { SmartHelper } from './smartHelper.ts';
import { stagesOf } from './stagesOf.ts';

export interface AnsweredStrokes {
  /** The strokes with their regions, as `answerStrokes` gives them. */
  readonly strokes: Strokes;
  /** What kept the click network from answering, if anything did. */
  readonly warnings: readonly WarningCode[];
}

/** What stands for the click network not being there, and what is said of it. */
const TROUBLES: Readonly<Partial<Record<ErrorCode, WarningCode>>> = {
  'model-unknown': 'click-network-missing',
  'model-unavailable': 'click-network-missing',
  'model-damaged': 'click-network-damaged',
  'model-failed': 'click-network-failed',
  'memory-too-small': 'click-network-failed',
};

/**
 * Answers smart strokes by what there is: both helpers where the click network can be had, else the light one alone,
 * which a warning tells. Nothing is loaded where every stroke has its region.
 *
 * @param runner loads a network by its card's id, or refuses to; without one there are none.
 * @throws SnapError as `answerStrokes`; `signal.reason`.
 *
 * @example
 * import { answerByNetworks, createMask, drawSample, needsAnswer } from '@stickersnap/core';
 *
 * const scene = { image: drawSample(64, 48), found: createMask(64, 48) };
 * const tap = { tool: 'smart', kind: 'add', radius: 3, points: [32, 24] } as const;
 * const strokes = { width: 64, height: 48, gestures: [tap] };
 * // Without any network the picture’s colours have to be enough.
 * const answered = await answerByNetworks(scene, strokes, undefined);
 * needsAnswer(answered.strokes); // → false
 * answered.warnings; // → ['click-network-missing']
 */
export async function answerByNetworks(
  scene: Scene,
  strokes: Strokes,
  runner: FindRunner | undefined,
  options: AnswerOptions = {},
): Promise<AnsweredStrokes> {
  if (!needsAnswer(strokes)) return { strokes, warnings: [] };
  const warnings = new Set<WarningCode>();
  const note = (error: unknown) => {
    options.signal?.throwIfAborted();
    warnings.add(troubleOf(error));
  };
  const opinion = await openClick(scene, runner, options.signal).catch((error: unknown) => {
    note(error);
    return undefined;
  });
  const stages = await openStages(scene, runner, options.signal);
  const light = lightHelper(scene.image, stages);
  const helper = opinion === undefined ? light : orElse(joinHelpers(light, opinion), light, note);
  return { strokes: await answerStrokes(scene, strokes, helper, options), warnings: [...warnings] };
}

async function openClick(
  { image }: Scene,
  runner: FindRunner | undefined,
  signal: Abort | undefined,
): Promise<Opinion> {
  if (runner === undefined) throw new SnapError('model-unknown', { id: CLICK_MODEL, known: 'none' });
  const network = await runner(CLICK_MODEL, signal);
  const { card } = network;
  const inputs = { [card.input]: toTensor(image, card) };
  const encoded = await encode(network, inputs, signal === undefined ? {} : { signal });
  return clickOpinion(image, encoded, card);
}

/** What the small network saw; nothing where it cannot be had: the picture alone is enough. */
async function openStages(
  { image }: Scene,
  runner: FindRunner | undefined,
  signal: Abort | undefined,
): Promise<readonly Tensor[]> {
  if (runner === undefined) return [];
  try {
    return await stagesOf(image, runner, signal);
  } catch (error) {
    signal?.throwIfAborted();
    troubleOf(error);
    return [];
  }
}

/**
 * A helper in place of which another answers where it fails.
 * @param note told of why; throws what is no reason.
 */
function orElse(first: SmartHelper, second: SmartHelper, note: (error: unknown) => void): SmartHelper {
  return {
    async find(question, options) {
      try {
        return await first.find(question, options);
      } catch (error) {
        note(error);
      }
      return second.find(question, options);
    },
  };
}

/** @throws what has nothing to do with the network. */
function troubleOf(error: unknown): WarningCode {
  const trouble = error instanceof SnapError ? TROUBLES[error.code] : undefined;
  if (trouble !== undefined) return trouble;
  // So a machine says that there is no room for an array.
  if (error instanceof RangeError) return 'click-network-failed';
  throw error;
}
