import { SnapError } from '../errors.ts';
import type { Size } from '../geometry.ts';
import { resizeImage, resizeMask } from '../image/resize.ts';
import { dilate } from '../mask/morphology.ts';
import { decodeRle } from '../mask/rle.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import type { Mask, RgbaImage } from '../raster.ts';
import { layRegion } from './layRegion.ts';
import { joinBoxes, type MaskPart, mergePart, takePart } from './maskPart.ts';
import { paintBrush } from './paintBrush.ts';
import type { Scene } from './scene.ts';
import type { GestureKind, SmartGesture } from './strokes.ts';

/**
 * The region that was found for a smart stroke is given or taken, its edge laid where the picture's is, and what was
 * drawn with it.
 *
 * @throws SnapError `option-invalid` for a gesture whose region was not sought yet.
 */
export function paintSmart(
  { image }: Scene,
  mask: Mask,
  { kind, region, radius, points }: SmartGesture,
): MaskPart | undefined {
  if (region === undefined) {
    throw new SnapError('option-invalid', {
      option: 'strokes, smart',
      value: 'no region',
      allowed: 'gestures whose region was sought: answer them first',
    });
  }
  const meant = overlapping(decodeRle(region), mask, kind);
  const laid = layRegion(image, guideOf(image, region), meant);
  const drawn = paintBrush(mask, { tool: 'brush', kind, radius, hardness: 1, points });
  const box = joinBoxes(laid?.box, drawn?.box);
  if (box === undefined) return undefined;
  // Of both what changes more: neither takes back what the other does.
  const out = takePart(mask, box);
  if (laid !== undefined) mergePart(out, laid, kind);
  if (drawn !== undefined) mergePart(out, kind === 'add' ? drawn : inverse(drawn), kind);
  return out;
}

function inverse({ box, data }: MaskPart): MaskPart {
  return { box, data: data.map((value) => 255 - value) };
}

/**
 * The region and of what is as wanted already the part beside it: so what is given lies under the subject's own edge,
 * and no line is left between the two.
 */
function overlapping(region: Mask, mask: Mask, kind: GestureKind): Mask {
  const near = dilate(region, OVERLAP);
  const box = subjectBox(near);
  if (box === undefined) return near;
  const { data: is } = resizeMask(mask, region.width, region.height, box);
  for (let y = 0, i = 0; y < box.height; y++) {
    let at = (box.y + y) * region.width + box.x;
    for (let x = 0; x < box.width; x++, i++, at++) {
      const isAsWanted = is[i]! >= 128 === (kind === 'add');
      near.data[at] = region.data[at]! >= 128 || (isAsWanted && near.data[at] === 255) ? 255 : 0;
    }
  }
  return near;
}

/** How far around a region the mask is taken along, in cells: farther than the edge that is laid is wide. */
const OVERLAP = 4;

/**
 * Pictures at the size of a grid: one is asked for many strokes, mostly with regions of one size, and never changes.
 */
const known = new WeakMap<RgbaImage, RgbaImage>();

function guideOf(image: RgbaImage, { width, height }: Size): RgbaImage {
  const kept = known.get(image);
  if (kept?.width === width && kept.height === height) return kept;
  const guide = resizeImage(image, width, height);
  known.set(image, guide);
  return guide;
}
