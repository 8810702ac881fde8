import type { Mask } from '../raster.ts';
import { coverPolygon } from './coverPolygon.ts';
import { type MaskPart, pixelsWithin, takePart, wholeMask } from './maskPart.ts';
import type { LassoGesture } from './strokes.ts';

/** What the line encloses is given or taken; pixels that it crosses as far as they lie inside. */
export function paintLasso(mask: Mask, { kind, polygon }: LassoGesture): MaskPart | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < polygon.length; i += 2) {
    left = Math.min(left, polygon[i]!);
    top = Math.min(top, polygon[i + 1]!);
    right = Math.max(right, polygon[i]!);
    bottom = Math.max(bottom, polygon[i + 1]!);
  }
  const box = polygon.length < 6 ? undefined : pixelsWithin(left, top, right, bottom, wholeMask(mask).box);
  if (box === undefined) return undefined;
  const part = takePart(mask, box);
  const covered = coverPolygon(polygon, box);
  for (let i = 0; i < covered.length; i++) {
    const value = part.data[i]!;
    part.data[i] = kind === 'add' ? Math.max(value, covered[i]!) : Math.min(value, 255 - covered[i]!);
  }
  return part;
}
