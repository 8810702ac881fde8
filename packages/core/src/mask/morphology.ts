import { createMask, type Mask } from '../raster.ts';
import { distanceTransform } from './distance.ts';

/**
 * Binary dilation with a disc.
 *
 * @param mask thresholded at 128
 * @param radius in pixels, at least 0, may be fractional
 * @returns 255 within `radius` of a pixel that is set, centre to centre, else 0
 */
export function dilate(mask: Mask, radius: number): Mask {
  // Distances are 32-bit floats, so a radius such as √2 has to be one too.
  const reach = Math.fround(radius);
  const distance = distanceTransform(mask, reach).data;
  const out = createMask(mask.width, mask.height);
  for (let i = 0; i < distance.length; i++) if (distance[i]! <= reach) out.data[i] = 255;
  return out;
}

/**
 * Binary erosion with a disc. The mask is taken to go on beyond the picture's border as it is at the border, so
 * a subject that is cut off by it is not eaten from there.
 *
 * @param mask thresholded at 128
 * @param radius in pixels, at least 0, may be fractional
 */
export function erode(mask: Mask, radius: number): Mask {
  return inverse(dilate(inverse(mask), radius));
}

/** Erosion, then dilation: what is narrower than the disc goes, the rest keeps its size. */
export function open(mask: Mask, radius: number): Mask {
  return dilate(erode(mask, radius), radius);
}

/** Dilation, then erosion: gaps narrower than the disc are bridged, the rest keeps its size. */
export function close(mask: Mask, radius: number): Mask {
  return erode(dilate(mask, radius), radius);
}

function inverse(mask: Mask): Mask {
  const out = createMask(mask.width, mask.height);
  for (let i = 0; i < out.data.length; i++) out.data[i] = 255 - mask.data[i]!;
  return out;
}
