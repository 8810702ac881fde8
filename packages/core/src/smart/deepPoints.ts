import { distanceTransform } from '../mask/distance.ts';
import { createMask, type Mask } from '../raster.ts';

/** A cell's middle, x and y in cells. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The value from which on a mask is sure of the subject; of the ground it is sure up to 255 less this. */
const SURE = 230;
/** A spot lies at least so deep, in cells, and so far from the stroke, as a share of the diagonal. */
const LEAST_DEPTH = 2;
const LEAST_AWAY = 0.04;

/**
 * Spots deep inside of what a mask is sure of, away from a stroke and from each other.
 *
 * @param side what of the mask is meant: the subject or the ground
 * @param stroke 255 where it was drawn, of the mask's size
 */
export function deepPoints(mask: Mask, side: 'inside' | 'outside', stroke: Mask, count: number): Spot[] {
  const { width, height } = mask;
  const unsure = createMask(width, height);
  for (let i = 0; i < unsure.data.length; i++) {
    const value = side === 'inside' ? mask.data[i]! : 255 - mask.data[i]!;
    unsure.data[i] = value >= SURE ? 0 : 255;
  }
  const depth = distanceTransform(unsure).data;
  const away = distanceTransform(stroke).data;
  const least = LEAST_AWAY * Math.hypot(width, height);
  const room = new Float32Array(depth.length);
  for (let i = 0; i < room.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const toBorder = 1 + Math.min(x, y, width - 1 - x, height - 1 - y);
    if (depth[i]! < LEAST_DEPTH || away[i]! < least) continue;
    room[i] = Math.min(depth[i]!, away[i]!, LEAST_DEPTH + toBorder);
  }
  const spots: Spot[] = [];
  while (spots.length < count) {
    let best = 0;
    for (let i = 0; i < room.length; i++) if (room[i]! > room[best]!) best = i;
    if (!(room[best]! > 0)) break;
    const [cx, cy] = [best % width, Math.floor(best / width)];
    spots.push({ x: cx + 0.5, y: cy + 0.5 });
    for (let i = 0; i < room.length; i++) {
      const distance = Math.hypot((i % width) - cx, Math.floor(i / width) - cy);
      room[i] = distance < least ? 0 : Math.min(room[i]!, distance);
    }
  }
  return spots;
}
