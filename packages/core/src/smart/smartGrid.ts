import { fitInside, type Size } from '../geometry.ts';

/** The most cells along the longer side: as fine as a record of strokes can hold, and finer than any helper sees. */
const SIDE = 512;

/** The grid over a picture on which the regions of smart strokes lie; of a small picture its own pixels. */
export function smartGrid(size: Size): Size {
  return fitInside(size, SIDE);
}
