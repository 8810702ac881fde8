import { SnapError } from '../errors.ts';
import type { Size } from '../geometry.ts';
import { resizeMask, resizePlane } from '../image/resize.ts';
import type { ModelCard } from '../model/card.ts';
import type { Encoded } from '../model/encode.ts';
import type { Tensor } from '../ports.ts';
import { createPlane, type Plane } from '../raster.ts';
import { type ClickFrame, clickFrame } from './clickFrame.ts';
import { type ClickOptions, clickPrompts, DEFAULT_CLICK } from './clickPrompts.ts';
import { connectedChange } from './connectedChange.ts';
import { drawnCells } from './drawnCells.ts';
import { smartGrid } from './smartGrid.ts';
import type { SmartHelper } from './smartHelper.ts';

/**
 * Asks a network made for clicks (Segment Anything, Kirillov et al. 2023, and its kind).
 *
 * @param image of the working image; only its proportions count
 * @param encoded the picture, through the network's encoder (`toTensor`, `encode`)
 * @param card the network's
 */
export function clickHelper(
  image: Size,
  encoded: Encoded,
  card: Pick<ModelCard, 'id' | 'inputSize' | 'fit' | 'output'>,
  options: Partial<ClickOptions> = {},
): SmartHelper {
  const settings = { ...DEFAULT_CLICK, ...options };
  const frame = clickFrame(image, card);
  const grid = smartGrid(image);
  return {
    async find(question, { signal } = {}) {
      signal?.throwIfAborted();
      const prompts = clickPrompts(question, frame, settings);
      const answer = (await encoded.decode(prompts, signal === undefined ? {} : { signal }))[card.output];
      signal?.throwIfAborted();
      if (answer === undefined) {
        throw new SnapError('model-failed', { id: card.id, reason: `it has no output “${card.output}”` });
      }
      const { mask, stroke } = question;
      const logits = resizePlane(inPicture(answer, frame), grid.width, grid.height);
      const drawn = drawnCells(stroke, mask, grid);
      return connectedChange(logits, resizeMask(mask, grid.width, grid.height), drawn, stroke.kind);
    },
  };
}

/** The part of the decoder's square that the picture takes. */
function inPicture({ data }: Tensor, { cells, side }: ClickFrame): Plane {
  const out = createPlane(cells.width, cells.height);
  for (let y = 0; y < cells.height; y++) {
    out.data.set(data.subarray(y * side, y * side + cells.width), y * cells.width);
  }
  return out;
}
