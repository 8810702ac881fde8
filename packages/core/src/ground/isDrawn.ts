import { straightRectangle } from '../mask/straightRectangle.ts';
import type { Mask } from '../raster.ts';
import type { Apart } from './apart.ts';
import { toleranceOf } from './cutGround.ts';
import type { Ground } from './ground.ts';

/** Share of the edge that has to be crisp. Photos before plain walls have shadows and fog: 0.94 at most, of 65. */
const LEAST_CRISP = { surface: 0.965, chequers: 0.7 } as const;
/** Levels that the picture has to change by within five pixels. */
const STEP = 24;
const OVER_NOISE = 2.5;
/** The most of the picture that the subject may take, as a share: what takes more is a photo with a frame around it. */
const MOST_AREA = 0.85;

/**
 * Whether what was cut out by the ground's colour is drawn, printed or laid on that ground, and not a photo that has a
 * plain wall in it: then its edge is crisp nearly everywhere. A photo in a plain frame is told by its straight edges.
 */
export function isDrawn({ far }: Apart, ground: Ground, mask: Mask): boolean {
  const { width, height, data } = mask;
  const least = Math.max(STEP, OVER_NOISE * toleranceOf(ground));
  let [area, edge, crisp] = [0, 0, 0];
  for (let i = 0; i < data.length; i++) if (data[i]! >= 128) area++;
  if (area === 0 || area > MOST_AREA * data.length) return false;
  for (let y = 2; y < height - 2; y++) {
    for (let x = 2; x < width - 2; x++) {
      const i = y * width + x;
      if (data[i]! < 128) continue;
      const isInside =
        data[i - 1]! >= 128 && data[i + 1]! >= 128 && data[i - width]! >= 128 && data[i + width]! >= 128;
      if (isInside) continue;
      edge++;
      if (rangeAround(far.data, width, i) >= least) crisp++;
    }
  }
  return edge > 0 && crisp >= LEAST_CRISP[ground.kind] * edge && straightRectangle(mask) === undefined;
}

function rangeAround(data: Float32Array, width: number, i: number): number {
  let [least, most] = [Infinity, 0];
  for (let dy = -2 * width; dy <= 2 * width; dy += width) {
    for (let dx = -2; dx <= 2; dx++) {
      const value = data[i + dy + dx]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  return most - least;
}
