import type { Mask, RgbaImage } from '../raster.ts';
import { checkProportions } from './checkProportions.ts';
import { putPart } from './maskPart.ts';
import { paintGesture } from './paintGesture.ts';
import { readStrokes, STROKES_LIMITS, type StrokesLimits } from './readStrokes.ts';
import { scaleGesture } from './scaleGesture.ts';
import { checkScene } from './scene.ts';
import type { Strokes } from './strokes.ts';

/**
 * Does to the mask that was found in a picture what someone did to it in the editor, whatever its working size is now.
 *
 * @param image the working image
 * @param found of its size
 * @param strokes may come from anywhere; they are checked
 * @param limits of what strangers send; strokes of one's own may be held to wider ones
 * @returns a mask of the same size.
 * @throws SnapError `option-invalid` when the strokes are none (see `readStrokes`) or of a picture of other
 *   proportions, `unexpected` when image and mask differ in size.
 *
 * @example
 * import { applyStrokes, createMask, drawSample, subjectBox } from '@stickersnap/core';
 *
 * const [photo, found] = [drawSample(64, 48), createMask(64, 48)];
 * // Strokes that were made in a picture twice as large.
 * const gestures = [{ tool: 'brush', kind: 'add', radius: 8, hardness: 1, points: [40, 40] }] as const;
 * const mended = applyStrokes(photo, found, { width: 128, height: 96, gestures });
 * subjectBox(mended); // → { x: 16, y: 16, width: 8, height: 8 }
 * applyStrokes(photo, found, { width: 50, height: 50, gestures }); // → throws option-invalid
 */
export function applyStrokes(
  image: RgbaImage,
  found: Mask,
  strokes: Strokes,
  limits: StrokesLimits = STROKES_LIMITS,
): Mask {
  const { width, height, gestures } = readStrokes(strokes, limits);
  checkScene({ image, found });
  checkProportions({ width, height }, image);
  const mask: Mask = { width: found.width, height: found.height, data: found.data.slice() };
  for (const gesture of gestures) {
    const part = paintGesture({ image, found }, mask, scaleGesture(gesture, { width, height }, mask));
    if (part !== undefined) putPart(mask, part);
  }
  return mask;
}
