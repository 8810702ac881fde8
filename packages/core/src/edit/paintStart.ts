import { createMask, type Mask } from '../raster.ts';
import { type MaskPart, wholeMask } from './maskPart.ts';
import type { Scene } from './scene.ts';
import type { StartGesture } from './strokes.ts';

/** The whole mask as it was found, empty, or full. */
export function paintStart({ found }: Scene, mask: Mask, { from }: StartGesture): MaskPart {
  if (from === 'found') return wholeMask(found);
  return wholeMask(createMask(mask.width, mask.height, from === 'everything' ? 255 : 0));
}
