import type { Box } from '../geometry.ts';
import { straightRectangle } from '../mask/straightRectangle.ts';
import { alphaOf, type RgbaImage } from '../raster.ts';

/** The alpha from which on a pixel is opaque, whatever a codec has done to it. */
const OPAQUE = 250;
/** Degrees from which on a photo was straightened. */
const TURNED = 0.7;

/**
 * A photo in a frame that is clear or half clear, as of a window's picture, or that was turned a little: one opaque
 * rectangle with straight edges. That is no cut-out. Upright, it has the frame on two sides at least: a cut-out may be
 * cut off straight where it leaves the picture.
 *
 * @returns the box around the photo.
 */
export function framedPhoto(image: RgbaImage): Box | undefined {
  const found = straightRectangle(alphaOf(image), { threshold: OPAQUE });
  if (found === undefined) return undefined;
  const { box, turn } = found;
  const clear = [
    box.x > 0,
    box.y > 0,
    box.x + box.width < image.width,
    box.y + box.height < image.height,
  ].filter((side) => side).length;
  return clear >= 2 || (clear === 0 && Math.abs(turn) >= TURNED) ? box : undefined;
}

/** The picture without what is half clear: a window's shadow and the corners of a turned photo are no colours of it. */
export function withoutFrame(image: RgbaImage): RgbaImage {
  const data = image.data.slice();
  for (let i = 3; i < data.length; i += 4) if (data[i]! < OPAQUE) data[i] = 0;
  return { ...image, data };
}
