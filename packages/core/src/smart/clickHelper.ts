import type { Size } from '../geometry.ts';
import { resizeMask } from '../image/resize.ts';
import { createMask, type Mask } from '../raster.ts';
import type { Opinion } from './clickOpinion.ts';
import { connectedChange } from './connectedChange.ts';
import { drawnCells } from './drawnCells.ts';
import { smartGrid } from './smartGrid.ts';
import type { SmartHelper, SmartQuestion } from './smartHelper.ts';

/**
 * A helper that takes a click network at its word: what it says otherwise than the mask, and is sure of, changes.
 *
 * @param image of the working image; only its proportions count
 *
 * @example
 * import { clickHelper, createMask, createPlane } from '@stickersnap/core';
 *
 * // Whoever is asked is sure of the whole picture.
 * const sure = createPlane(64, 64);
 * sure.data.fill(9);
 * const stroke = { tool: 'smart', kind: 'add', radius: 3, points: [32, 32] } as const;
 * const helper = clickHelper({ width: 64, height: 64 }, async () => sure);
 * const change = await helper.find({ mask: createMask(64, 64), stroke, earlier: [] });
 * change.data[0]; // → 255
 */
export function clickHelper(image: Size, opinion: Opinion): SmartHelper {
  const grid = smartGrid(image);
  return {
    async find(question, options) {
      const logits = await opinion(question, options);
      const { mask, stroke } = question;
      const drawn = drawnCells(stroke, mask, grid);
      const small = resizeMask(mask, grid.width, grid.height);
      return connectedChange(logits, small, drawn, stroke.kind, drawnAgainst(question, grid));
    },
  };
}

/** What earlier strokes of the other kind were drawn over: 255, else 0. */
function drawnAgainst({ mask, stroke, earlier }: SmartQuestion, grid: Size): Mask {
  const out = createMask(grid.width, grid.height);
  for (const old of earlier) {
    if (old.kind === stroke.kind) continue;
    const { data } = drawnCells(old, mask, grid);
    for (let i = 0; i < data.length; i++) if (data[i] === 255) out.data[i] = 255;
  }
  return out;
}
