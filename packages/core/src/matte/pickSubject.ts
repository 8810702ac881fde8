import type { Box } from '../geometry.ts';
import { withAlpha } from '../image/composite.ts';
import { resizeImage } from '../image/resize.ts';
import { alphaOf, type Mask, type RgbaImage } from '../raster.ts';
import type { MatteFrom } from './matteFrom.ts';
import { clearOutside } from './roi.ts';
import { keepSubject } from './subjects.ts';

/**
 * A segmentation of one of its subjects alone.
 *
 * @param part a segmentation, or as much of it as is needed.
 * @param number from 1, the largest first.
 */
export function pickSubject<
  Part extends {
    readonly source: RgbaImage;
    readonly image: RgbaImage;
    readonly mask: Mask;
    readonly kept?: Box;
    readonly matteFrom: MatteFrom;
  },
>(part: Part, number: number): Part {
  if (part.matteFrom !== 'own-alpha') return { ...part, mask: keepSubject(part.mask, number) };
  // Its matte is the picture's own alpha, at every size.
  const alpha = keepSubject(clearOutside(alphaOf(part.source), part.kept), number);
  const source = withAlpha(part.source, alpha);
  const image = resizeImage(source, part.image.width, part.image.height);
  return { ...part, source, image, mask: alphaOf(image) };
}
