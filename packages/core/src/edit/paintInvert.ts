import { createMask, type Mask } from '../raster.ts';
import { type MaskPart, wholeMask } from './maskPart.ts';

/** Subject and ground change places. */
export function paintInvert(mask: Mask): MaskPart {
  const out = createMask(mask.width, mask.height);
  for (let i = 0; i < out.data.length; i++) out.data[i] = 255 - mask.data[i]!;
  return wholeMask(out);
}
