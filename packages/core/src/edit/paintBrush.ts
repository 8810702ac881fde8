import type { Mask } from '../raster.ts';
import { type MaskPart, pixelsWithin, takePart, wholeMask } from './maskPart.ts';
import { type Dab, paintCapsule } from './paintCapsule.ts';
import type { BrushGesture } from './strokes.ts';

/** A stroke at once; the same, value for value, as its pieces one after another. */
export function paintBrush(mask: Mask, gesture: BrushGesture): MaskPart | undefined {
  const dabs = dabsOf(gesture);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, radius } of dabs) {
    left = Math.min(left, x - radius - 1);
    top = Math.min(top, y - radius - 1);
    right = Math.max(right, x + radius + 1);
    bottom = Math.max(bottom, y + radius + 1);
  }
  const box = dabs.length === 0 ? undefined : pixelsWithin(left, top, right, bottom, wholeMask(mask).box);
  if (box === undefined) return undefined;
  const part = takePart(mask, box);
  dabs.forEach((dab, i) => {
    paintCapsule(part, gesture.kind, dabs[i - 1] ?? dab, dab, gesture.hardness);
  });
  return part;
}

function dabsOf({ points, radius, pressures }: BrushGesture): Dab[] {
  return Array.from({ length: points.length / 2 }, (_, i) => ({
    x: points[2 * i]!,
    y: points[2 * i + 1]!,
    radius: radius * (pressures?.[i] ?? 1),
  }));
}
