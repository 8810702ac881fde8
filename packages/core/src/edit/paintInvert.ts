import type { Mask } from '../raster.ts';
import { type MaskPart, wholeMask } from './maskPart.ts';

/** Subject and ground change places. */
export function paintInvert(mask: Mask): MaskPart {
  const { box, data } = wholeMask(mask);
  return { box, data: data.map((value) => 255 - value) };
}
