import { SnapError } from '../errors.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import { limitByAlpha } from '../matte/ownAlpha.ts';
import type { Mask } from '../raster.ts';
import type { Segmentation } from '../snap.ts';
import { warningsOf } from '../warningsOf.ts';

/**
 * The segmentation with a mask that someone edited: from here on that mask decides, at every size and for pictures
 * that were cut out already, too. Where the picture itself is transparent it stays so: there are no colours.
 *
 * @param mask at working size.
 * @throws SnapError `unexpected` when it has another size.
 */
export function withMask(segmentation: Segmentation, mask: Mask): Segmentation {
  const { image } = segmentation;
  if (mask.width !== image.width || mask.height !== image.height) {
    const sizes = `${mask.width}×${mask.height}, not ${image.width}×${image.height}`;
    throw new SnapError('unexpected', { reason: `the edited mask has ${sizes} pixels` });
  }
  const limited = limitByAlpha(mask, image);
  const facts = { matteFrom: 'edited', isEmpty: subjectBox(limited) === undefined } as const;
  const edited = { ...segmentation, mask: limited, ...facts };
  return { ...edited, warnings: warningsOf(edited) };
}
