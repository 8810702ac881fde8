import { SnapError } from '../errors.ts';
import type { Size } from '../geometry.ts';
import { resizePlane } from '../image/resize.ts';
import type { ModelCard } from '../model/card.ts';
import type { Encoded } from '../model/encode.ts';
import type { Abort, Tensor } from '../ports.ts';
import { createPlane, type Plane } from '../raster.ts';
import { type ClickFrame, clickFrame } from './clickFrame.ts';
import { CLICK_DEFAULTS, type ClickOptions, clickPrompts } from './clickPrompts.ts';
import { smartGrid } from './smartGrid.ts';
import type { SmartQuestion } from './smartHelper.ts';

/** What a network made for clicks says of each cell of the grid: a logit, above 0 is the thing that is meant. */
export type Opinion = (question: SmartQuestion, options?: { readonly signal?: Abort }) => Promise<Plane>;

/**
 * Makes a question to a network made for clicks (Segment Anything, Kirillov et al. 2023, and its kind).
 *
 * @param image of the working image; only its proportions count
 * @param encoded the picture, through the network's encoder (`toTensor`, `encode`)
 * @param card the network's
 *
 * @example
 * import { clickOpinion, createMask } from '@stickersnap/core';
 *
 * // A network of 4 cells a side that takes the left half of its picture for the thing, whatever is clicked on.
 * const data = new Float32Array([5, 5, -5, -5, 5, 5, -5, -5, 5, 5, -5, -5, 5, 5, -5, -5]);
 * const encoded = {
 *   features: { dims: [1], data: new Float32Array(1) },
 *   decode: async () => ({ masks: { dims: [1, 1, 4, 4], data } }),
 * };
 * const card = { id: 'clicks', inputSize: 16, fit: 'corner', output: 'masks' } as const;
 * const ask = clickOpinion({ width: 64, height: 64 }, encoded, card);
 * const stroke = { tool: 'smart', kind: 'add', radius: 3, points: [10, 32] } as const;
 * const { width, data: logits } = await ask({ mask: createMask(64, 64), stroke, earlier: [] });
 * [logits[32 * width + 2] > 0, logits[32 * width + width - 2] > 0]; // → [true, false]
 */
export function clickOpinion(
  image: Size,
  encoded: Encoded,
  card: Pick<ModelCard, 'id' | 'inputSize' | 'fit' | 'output'>,
  options: Partial<ClickOptions> = {},
): Opinion {
  const settings = { ...CLICK_DEFAULTS, ...options };
  return async (question, { signal } = {}) => {
    signal?.throwIfAborted();
    const prompts = clickPrompts(question, clickFrame(image, card), settings);
    return clickAnswer(image, encoded, card, prompts, signal);
  };
}

/**
 * What the network's decoder says to prompts, a logit for each cell of the grid.
 *
 * @throws SnapError `model-failed`; `signal.reason`.
 */
export async function clickAnswer(
  image: Size,
  encoded: Encoded,
  card: Pick<ModelCard, 'id' | 'inputSize' | 'fit' | 'output'>,
  prompts: Readonly<Record<string, Tensor>>,
  signal?: Abort,
): Promise<Plane> {
  const answer = (await encoded.decode(prompts, signal === undefined ? {} : { signal }))[card.output];
  signal?.throwIfAborted();
  if (answer === undefined) {
    throw new SnapError('model-failed', { id: card.id, reason: `it has no output “${card.output}”` });
  }
  const { width, height } = smartGrid(image);
  return resizePlane(inPicture(answer, clickFrame(image, card)), width, height);
}

/** The part of the decoder's square that the picture takes. */
function inPicture({ data }: Tensor, { cells, side }: ClickFrame): Plane {
  const out = createPlane(cells.width, cells.height);
  for (let y = 0; y < cells.height; y++) {
    out.data.set(data.subarray(y * side, y * side + cells.width), y * cells.width);
  }
  return out;
}
