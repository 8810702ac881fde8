import { offsetMask, signedDistance } from '../mask/distance.ts';
import { createMask, type Mask } from '../raster.ts';
import { type MaskPart, wholeMask } from './maskPart.ts';
import type { FeatherGesture, GrowGesture } from './strokes.ts';

/** The edge moves by whole and parts of pixels. Soft rims that reach farther than it stay. */
export function paintGrow(mask: Mask, { by }: GrowGesture): MaskPart | undefined {
  if (by === 0) return undefined;
  const { data } = offsetMask(mask, by);
  const pick = by > 0 ? Math.max : Math.min;
  for (let i = 0; i < data.length; i++) data[i] = pick(data[i]!, mask.data[i]!);
  return { box: wholeMask(mask).box, data };
}

/** A ramp of twice the radius across the edge, half of it on each side; never steeper than a pixel's coverage. */
export function paintFeather(mask: Mask, { radius }: FeatherGesture): MaskPart | undefined {
  if (radius === 0) return undefined;
  const reach = Math.max(0.5, radius);
  const distance = signedDistance(mask, reach + 1);
  const out = createMask(mask.width, mask.height);
  for (let i = 0; i < out.data.length; i++) {
    const share = Math.min(1, Math.max(0, (reach - distance.data[i]!) / (2 * reach)));
    const gentle = Math.min(1, 2 * reach - 1);
    const alpha = share + gentle * (share * share * (3 - 2 * share) - share);
    // What is half clear by itself, far from the edge, stays so.
    out.data[i] = share === 1 ? mask.data[i]! : Math.floor(alpha * 255 + 0.5);
  }
  return { box: wholeMask(mask).box, data: out.data };
}
