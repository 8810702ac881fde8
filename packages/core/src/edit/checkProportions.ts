import { SnapError } from '../errors.ts';
import type { Size } from '../geometry.ts';

/**
 * Whether strokes of a picture of one size can be of a picture of another: sizes are rounded to whole pixels, so
 * proportions may be off by as much.
 *
 * @throws SnapError `option-invalid` when they cannot.
 */
export function checkProportions(strokes: Size, picture: Size): void {
  const off = Math.abs(strokes.width * picture.height - strokes.height * picture.width);
  if (off <= Math.max(strokes.width + strokes.height, picture.width + picture.height)) return;
  throw new SnapError('option-invalid', {
    option: 'strokes, size',
    value: `${strokes.width}×${strokes.height}`,
    allowed: `strokes that were made in this picture, which has the proportions of ${picture.width}×${picture.height}`,
  });
}
