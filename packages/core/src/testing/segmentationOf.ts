import { subjectBox } from '../mask/subjectBox.ts';
import type { Mask, RgbaImage } from '../raster.ts';
import type { Segmentation } from '../snap.ts';

/** As the engine would give it where the picture is its own working image. */
export function segmentationOf(image: RgbaImage, mask: Mask): Segmentation {
  return {
    source: image,
    image,
    mask,
    fullSize: { width: image.width, height: image.height },
    format: 'png',
    confidence: 1,
    matteFrom: 'network',
    isEmpty: subjectBox(mask) === undefined,
    told: [],
    warnings: [],
    ms: { decode: 0, network: 0, refine: 0 },
  };
}
