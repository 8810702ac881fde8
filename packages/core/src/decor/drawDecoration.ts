import type { Box } from '../geometry.ts';
import type { Colour } from '../image/colour.ts';
import { offsetMask } from '../mask/distance.ts';
import { createImage, maskToPlane, type Plane, planeToMask, type RgbaImage } from '../raster.ts';
import { boxOf } from './boxOf.ts';
import { coverage } from './coverage.ts';
import type { Decoration } from './decoration.ts';
import { type LaidOut, layOut } from './layOut.ts';
import type { Shaper } from './shaper.ts';

/** A picture, and where its top left corner lies: in pixels from the middle of the subject's box. */
export interface DrawnDecoration {
  /** The decoration alone, with straight alpha. */
  readonly image: RgbaImage;
  readonly x: number;
  readonly y: number;
}

/**
 * A decoration as it lies over the subject, drawn at the size at which it is shown.
 *
 * @param unit the longer side of the subject's box, in pixels.
 * @throws SnapError `option-invalid` for characters that no font has.
 *
 * @example
 * import { drawDecoration, readDecorations } from '@stickersnap/core';
 *
 * // Letters that are squares of half their size; real ones come from a font.
 * const square = [['M', 0, -0.5], ['L', 0.5, -0.5], ['L', 0.5, 0], ['L', 0, 0], ['Z']] as const;
 * const shaper = {
 *   line: () => ({ parts: [{ path: square, colour: null }], width: 0.5 }),
 *   emoji: () => ({ parts: [] }),
 * };
 * const [letter] = readDecorations([{ kind: 'text', text: 'H', size: 0.2, outline: null }]);
 * const { image, x, y } = drawDecoration(letter, 100, shaper);
 * [image.width, image.height, x, y]; // → [10, 11, -5, -4]
 */
export function drawDecoration(decoration: Decoration, unit: number, shaper: Shaper): DrawnDecoration {
  const laid = layOut(decoration, unit, shaper);
  return { image: drawLaidOut(laid), x: laid.box.x, y: laid.box.y };
}

/** @returns a picture of the size of what was laid out. */
export function drawLaidOut({ parts, outline, box }: LaidOut): RgbaImage {
  // Premultiplied, 0–1: so that no rounding adds up over the layers of an emoji.
  const canvas = new Float32Array(box.width * box.height * 4);
  if (outline !== null) {
    const letters = coverage(
      parts.flatMap(({ polygons }) => polygons),
      box,
    );
    lay(canvas, box, around(letters, outline.width), box, outline.colour);
  }
  for (const { polygons, colour } of parts) {
    const own = boxOf(polygons);
    if (own !== undefined) lay(canvas, box, coverage(polygons, own), own, colour);
  }
  return straight(canvas, box);
}

/** The coverage, 0–1, of everything within `width` pixels of the letters, and of the letters themselves. */
function around(letters: Plane, width: number): Plane {
  const grown = maskToPlane(offsetMask(planeToMask(letters), width));
  for (let i = 0; i < grown.data.length; i++) grown.data[i] = Math.max(grown.data[i]!, letters.data[i]!);
  return grown;
}

/** Porter and Duff's `over`, into the canvas. @param own within `box`. */
function lay(canvas: Float32Array, box: Box, cover: Plane, own: Box, colour: Colour): void {
  const { red, green, blue, alpha } = colour;
  for (let y = 0; y < own.height; y++) {
    let to = ((own.y - box.y + y) * box.width + own.x - box.x) * 4;
    for (let x = 0; x < own.width; x++, to += 4) {
      const share = cover.data[y * own.width + x]! * alpha;
      if (share === 0) continue;
      const rest = 1 - share;
      canvas[to] = canvas[to]! * rest + (red / 255) * share;
      canvas[to + 1] = canvas[to + 1]! * rest + (green / 255) * share;
      canvas[to + 2] = canvas[to + 2]! * rest + (blue / 255) * share;
      canvas[to + 3] = canvas[to + 3]! * rest + share;
    }
  }
}

function straight(canvas: Float32Array, { width, height }: Box): RgbaImage {
  const image = createImage(width, height);
  for (let i = 0; i < canvas.length; i += 4) {
    const alpha = canvas[i + 3]!;
    if (alpha === 0) continue;
    for (let channel = 0; channel < 3; channel++)
      image.data[i + channel] = (canvas[i + channel]! / alpha) * 255;
    image.data[i + 3] = alpha * 255;
  }
  return image;
}
