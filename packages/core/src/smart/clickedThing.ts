import type { Place } from '../edit/strokes.ts';
import type { Size } from '../geometry.ts';
import { type Components, connectedComponents } from '../mask/components.ts';
import type { ModelCard } from '../model/card.ts';
import type { Encoded } from '../model/encode.ts';
import type { Abort } from '../ports.ts';
import { createMask, type Mask } from '../raster.ts';
import { clickFrame } from './clickFrame.ts';
import { clickAnswer } from './clickOpinion.ts';
import { tapPrompts } from './clickPrompts.ts';

/** How far a network's edge may be off, in cells of the grid. */
const NEAR = 8;

/**
 * The thing at a place, as a network made for clicks sees it, asked with that one click and nothing else.
 *
 * @param image in whose pixels the place is; only its proportions count beside that
 * @param encoded the picture, through the network's encoder
 * @param card the network's
 * @returns on the grid over the picture (`smartGrid`): 255 inside, else 0; of what the network takes for the thing only
 *   what hangs together at the place. Empty where it sees nothing there.
 * @throws SnapError `model-failed`; `signal.reason`.
 *
 * @example
 * import { clickedThing } from '@stickersnap/core';
 *
 * // A network of 4 cells a side that takes the left half of its picture for the thing, whatever is clicked on.
 * const data = new Float32Array([5, 5, -5, -5, 5, 5, -5, -5, 5, 5, -5, -5, 5, 5, -5, -5]);
 * const encoded = {
 *   features: { dims: [1], data: new Float32Array(1) },
 *   decode: async () => ({ masks: { dims: [1, 1, 4, 4], data } }),
 * };
 * const card = { id: 'clicks', inputSize: 16, fit: 'corner', output: 'masks' } as const;
 * const thing = await clickedThing({ width: 64, height: 64 }, [10, 32], encoded, card);
 * const { width, data: cells } = thing;
 * [cells[32 * width + 10], cells[32 * width + 60]]; // → [255, 0]
 */
export async function clickedThing(
  image: Size,
  at: Place,
  encoded: Encoded,
  card: Pick<ModelCard, 'id' | 'inputSize' | 'fit' | 'output'>,
  options: { readonly signal?: Abort } = {},
): Promise<Mask> {
  options.signal?.throwIfAborted();
  const prompts = tapPrompts(image, at, clickFrame(image, card));
  const { width, height, data } = await clickAnswer(image, encoded, card, prompts, options.signal);
  const thing = createMask(width, height);
  for (let i = 0; i < data.length; i++) thing.data[i] = data[i]! > 0 ? 255 : 0;
  const { labels } = connectedComponents(thing);
  const meant = nearest(labels, (at[0] / image.width) * width, (at[1] / image.height) * height);
  for (let i = 0; i < thing.data.length; i++) {
    thing.data[i] = meant !== undefined && labels.data[i] === meant ? 255 : 0;
  }
  return thing;
}

/** Which component lies at a place, or no farther from it than a network's edge may be off. */
function nearest(
  { width, height, data }: Components['labels'],
  atX: number,
  atY: number,
): number | undefined {
  let found: number | undefined;
  let least = NEAR * NEAR;
  for (let y = Math.max(0, Math.floor(atY - NEAR)); y < Math.min(height, atY + NEAR); y++) {
    for (let x = Math.max(0, Math.floor(atX - NEAR)); x < Math.min(width, atX + NEAR); x++) {
      const label = data[y * width + x]!;
      const squared = (x + 0.5 - atX) ** 2 + (y + 0.5 - atY) ** 2;
      if (label === 0 || squared >= least) continue;
      [found, least] = [label, squared];
    }
  }
  return found;
}
