import { SnapError } from '../errors.ts';
import type { Segmentation } from '../snap.ts';

/**
 * The same segmentation, where it is as large as the upright input: what a mask or cut-out of that size is made of.
 *
 * @throws SnapError `picture-reduced` where the segmentation was not asked for with `full`, and its picture is smaller.
 *
 * @example
 * import { atFullSize, drawSample } from '@stickersnap/core';
 *
 * const source = drawSample(64, 48);
 * atFullSize({ source, fullSize: { width: 64, height: 48 } }).source === source; // → true
 * atFullSize({ source, fullSize: { width: 640, height: 480 } }); // → throws picture-reduced
 */
export function atFullSize<Part extends Pick<Segmentation, 'source' | 'fullSize'>>(part: Part): Part {
  const { source, fullSize } = part;
  if (source.width >= fullSize.width && source.height >= fullSize.height) return part;
  throw new SnapError('picture-reduced', {
    width: source.width,
    height: source.height,
    fullWidth: fullSize.width,
    fullHeight: fullSize.height,
  });
}
