import { putPart } from '../edit/maskPart.ts';
import { paintGesture } from '../edit/paintGesture.ts';
import type { Gesture } from '../edit/strokes.ts';
import { createImage, type Mask } from '../raster.ts';

/** The mask after a gesture that looks at no colours. @param found where it is another than the mask */
export function paintedBy(mask: Mask, gesture: Gesture, found: Mask = mask): Mask {
  const out = { ...mask, data: mask.data.slice() };
  const part = paintGesture({ image: createImage(mask.width, mask.height), found }, mask, gesture);
  if (part !== undefined) putPart(out, part);
  return out;
}
