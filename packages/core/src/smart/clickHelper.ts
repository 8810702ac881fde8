import { SnapError } from '../errors.ts';
import type { Size } from '../geometry.ts';
import { resizeMask, resizePlane } from '../image/resize.ts';
import type { ModelCard } from '../model/card.ts';
import type { Encoded } from '../model/encode.ts';
import type { Tensor } from '../ports.ts';
import { createMask, createPlane, type Mask, type Plane } from '../raster.ts';
import { type ClickFrame, clickFrame } from './clickFrame.ts';
import { type ClickOptions, clickPrompts, DEFAULT_CLICK } from './clickPrompts.ts';
import { connectedChange } from './connectedChange.ts';
import { drawnCells } from './drawnCells.ts';
import { smartGrid } from './smartGrid.ts';
import type { SmartHelper, SmartQuestion } from './smartHelper.ts';

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
      const abort = signal === undefined ? {} : { signal };
      const ask = async (inputs: Record<string, Tensor>): Promise<Plane> => {
        const answer = (await encoded.decode(inputs, abort))[card.output];
        signal?.throwIfAborted();
        if (answer !== undefined) return inPicture(answer, frame);
        throw new SnapError('model-failed', { id: card.id, reason: `it has no output “${card.output}”` });
      };
      const prompts = clickPrompts(question, frame, settings);
      const told = await ask(prompts);
      const untold = await ask({ ...prompts, has_mask_input: NO_MASK });
      const answer = bothWays(told, untold);
      const { mask, stroke } = question;
      const logits = resizePlane(answer, grid.width, grid.height);
      const drawn = drawnCells(stroke, mask, grid);
      const small = resizeMask(mask, grid.width, grid.height);
      return connectedChange(logits, small, drawn, stroke.kind, drawnAgainst(question, grid));
    },
  };
}

const NO_MASK: Tensor = { dims: [1], data: new Float32Array(1) };

/**
 * What the network says with the mask as well as without: told of it, it follows what is right of it; untold, it
 * does not follow what is wrong. Where the two differ it is not sure.
 */
function bothWays(told: Plane, untold: Plane): Plane {
  const data = told.data.map((value, i) => {
    const other = untold.data[i]!;
    if (value > 0 !== other > 0) return 0;
    return value > 0 ? Math.min(value, other) : Math.max(value, other);
  });
  return { ...told, data };
}

/** What earlier strokes of the other kind were drawn over. */
function drawnAgainst({ mask, stroke, earlier }: SmartQuestion, grid: Size): Mask {
  const out = createMask(grid.width, grid.height);
  for (const old of earlier) {
    if (old.kind === stroke.kind) continue;
    const { data } = drawnCells(old, mask, grid);
    for (let i = 0; i < data.length; i++) if (data[i] === 255) out.data[i] = 255;
  }
  return out;
}

/** The part of the decoder's square that the picture takes. */
function inPicture({ data }: Tensor, { cells, side }: ClickFrame): Plane {
  const out = createPlane(cells.width, cells.height);
  for (let y = 0; y < cells.height; y++) {
    out.data.set(data.subarray(y * side, y * side + cells.width), y * cells.width);
  }
  return out;
}
