import { resizeMask } from '../image/resize.ts';
import { drawnCells } from './drawnCells.ts';
import { smartGrid } from './smartGrid.ts';
import type { SmartHelper } from './smartHelper.ts';

/** Takes a smart stroke as a plain one: what was drawn over is meant, and no more. For where nothing else answers. */
export const plainHelper: SmartHelper = {
  async find({ mask, stroke }) {
    const grid = smartGrid(mask);
    const cells = drawnCells(stroke, mask, grid);
    const { data } = resizeMask(mask, grid.width, grid.height);
    for (let i = 0; i < cells.data.length; i++) {
      const isAsWanted = stroke.kind === 'add' ? data[i] === 255 : data[i] === 0;
      if (isAsWanted) cells.data[i] = 0;
    }
    return cells;
  },
};
