import { fitInside } from '../geometry.ts';
import { resizeMask } from '../image/resize.ts';
import { distanceTransform } from '../mask/distance.ts';
import { threshold } from '../mask/threshold.ts';
import { createMask, type Mask, type Plane } from '../raster.ts';

export interface SettleOptions {
  /** Up to this distance from the edge alpha stays as it is, as a share of the longer side; from twice on it is settled. */
  readonly near: number;
  /** Far from the edge these values, 0–1, become 0 and 1. */
  readonly low: number;
  readonly high: number;
}

export const SETTLE_DEFAULTS: SettleOptions = { near: 0.02, low: 0.2, high: 0.8 };

/** Distances are wanted to a few pixels only. */
const DISTANCE_SIDE = 256;

/** Half-transparent places far inside the subject or far outside of it are made sure; soft edges stay soft. */
export function settle(matte: Mask, options: Partial<SettleOptions> = {}): Mask {
  const { near, low, high } = { ...SETTLE_DEFAULTS, ...options };
  const size = fitInside(matte, DISTANCE_SIDE);
  const reach = Math.max(2, near * Math.max(size.width, size.height));
  const distance = toEdge(threshold(resizeMask(matte, size.width, size.height)), 2 * reach);
  const columns = Int32Array.from({ length: matte.width }, (_, x) =>
    Math.floor((x * size.width) / matte.width),
  );
  const out = createMask(matte.width, matte.height);
  for (let y = 0; y < matte.height; y++) {
    const row = Math.floor((y * size.height) / matte.height) * size.width;
    settleRow(out, matte, y, distance.data.subarray(row, row + size.width), { columns, reach, low, high });
  }
  return out;
}

interface SettleRow extends Omit<SettleOptions, 'near'> {
  /** For each pixel of the row its place in the row of distances. */
  readonly columns: Int32Array;
  readonly reach: number;
}

function settleRow(
  out: Mask,
  { width, data }: Mask,
  y: number,
  distance: Float32Array,
  { columns, reach, low, high }: SettleRow,
): void {
  for (let x = 0, i = y * width; x < width; x++, i++) {
    const alpha = data[i]!;
    out.data[i] = alpha;
    if (alpha === 0 || alpha === 255) continue;
    const far = Math.min(1, Math.max(0, distance[columns[x]!]! / reach - 1));
    const sure = Math.min(255, Math.max(0, (alpha - 255 * low) / (high - low)));
    out.data[i] = alpha + (sure - alpha) * far;
  }
}

/** Distance to the nearest pixel of the other side, on either side; above `most` any value that is above it. */
function toEdge(mask: Mask, most: number): Plane {
  const outside = distanceTransform(mask, most);
  const inverse = createMask(mask.width, mask.height);
  for (let i = 0; i < inverse.data.length; i++) inverse.data[i] = 255 - mask.data[i]!;
  const inside = distanceTransform(inverse, most);
  for (let i = 0; i < inside.data.length; i++) outside.data[i] = Math.max(outside.data[i]!, inside.data[i]!);
  return outside;
}
