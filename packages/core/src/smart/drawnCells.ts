import { putPart } from '../edit/maskPart.ts';
import { paintBrush } from '../edit/paintBrush.ts';
import { scaleGesture } from '../edit/scaleGesture.ts';
import type { SmartGesture } from '../edit/strokes.ts';
import type { Size } from '../geometry.ts';
import { createMask, type Mask } from '../raster.ts';

/**
 * Which cells of a grid a stroke was drawn over, at least the one under each of its places.
 *
 * @param stroke in pixels of a picture of size `of`
 * @returns 255 or 0
 */
export function drawnCells(stroke: SmartGesture, of: Size, grid: Size): Mask {
  const { kind: _, radius, points } = scaleGesture(stroke, of, grid) as SmartGesture;
  const cells = createMask(grid.width, grid.height);
  const part = paintBrush(cells, {
    tool: 'brush',
    kind: 'add',
    radius: Math.max(0.75, radius),
    hardness: 1,
    points,
  });
  if (part !== undefined) putPart(cells, part);
  for (let i = 0; i < cells.data.length; i++) cells.data[i] = cells.data[i]! >= 128 ? 255 : 0;
  return cells;
}
