import { createPlane, type Mask, type Plane } from '../raster.ts';
import { LEVEL, measureSegments, seedCrossings } from './contourDistance.ts';

/**
 * Exact Euclidean distance transform in linear time (Felzenszwalb and Huttenlocher, 2012).
 *
 * @param most distances above it need not be known: they come out as any value above it, which is quicker.
 * @returns each pixel's distance in pixels to the nearest pixel with 128 or more; 0 inside, Infinity when
 *   there is none
 */
export function distanceTransform(mask: Mask, most = Infinity): Plane {
  const out = createPlane(mask.width, mask.height);
  for (let i = 0; i < out.data.length; i++) out.data[i] = mask.data[i]! > LEVEL ? 0 : Infinity;
  spread(out.data, out.width, most);
  return out;
}

/**
 * Sub-pixel distance to the 50 % contour, for anti-aliased and for soft masks. The contour is marching squares'
 * polygon; what is measured to is exactly the polygon within a pixel or so of it, and farther off the points where
 * it crosses the lines between pixel centres. The picture's border is no contour.
 *
 * @param most distances above it need not be known: they come out as any value above it, which is quicker.
 * @returns pixels, negative inside; Infinity everywhere in an empty mask, -Infinity in a full one
 */
export function signedDistance(mask: Mask, most = Infinity): Plane {
  const { width, height, data } = mask;
  const out = createPlane(width, height);
  const down = out.data;
  // Transposed, so that one kernel serves both directions.
  const across = new Float32Array(width * height);
  down.fill(Infinity);
  across.fill(Infinity);
  seedCrossings(mask, down, across);
  spread(down, width, most);
  spread(across, height, most);
  takeNearer(down, across, width, height);
  measureSegments(mask, out);
  for (let i = 0; i < down.length; i++) if (data[i]! > LEVEL) down[i] = -down[i]!;
  return out;
}

/**
 * Takes each pixel's distance to the nearest seed of its own column (Infinity where unknown) and turns it into
 * the distance to the nearest seed of all, in place. What is above `most` stays above it, and is no more than that.
 */
function spread(distance: Float32Array, width: number, most: number): void {
  for (let i = width; i < distance.length; i++) {
    const above = distance[i - width]! + 1;
    if (above < distance[i]!) distance[i] = above;
  }
  for (let i = distance.length - width - 1; i >= 0; i--) {
    const below = distance[i + width]! + 1;
    if (below < distance[i]!) distance[i] = below;
  }
  const apexes = new Int32Array(width);
  const heights = new Float64Array(width);
  const bounds = new Float64Array(width + 1);
  for (let row = 0; row < distance.length; row += width) {
    lowerEnvelope(distance, row, width, most, apexes, heights, bounds);
  }
}

/** One row: the lower envelope of the parabolas `(x − q)² + distance[q]²`, and then its square root. */
function lowerEnvelope(
  distance: Float32Array,
  row: number,
  width: number,
  most: number,
  apexes: Int32Array,
  heights: Float64Array,
  bounds: Float64Array,
): void {
  let last = -1;
  for (let q = 0; q < width; q++) {
    const column = distance[row + q]!;
    if (column > most || column === Infinity) continue;
    const height = column * column;
    let from = -Infinity;
    while (last >= 0) {
      const apex = apexes[last]!;
      from = (height - heights[last]! + q * q - apex * apex) / (2 * (q - apex));
      if (from > bounds[last]!) break;
      last--;
    }
    last++;
    apexes[last] = q;
    heights[last] = height;
    bounds[last] = last === 0 ? -Infinity : from;
  }
  if (last < 0) return;
  bounds[last + 1] = Infinity;
  const far = most * most;
  for (let x = 0, k = 0; x < width; x++) {
    while (bounds[k + 1]! < x) k++;
    const offset = x - apexes[k]!;
    const squared = offset * offset + heights[k]!;
    distance[row + x] = squared > far ? Infinity : Math.sqrt(squared);
  }
}

/** `down` becomes the smaller of itself and the transposed `across`; in tiles, for the cache's sake. */
function takeNearer(down: Float32Array, across: Float32Array, width: number, height: number): void {
  const tile = 32;
  for (let top = 0; top < height; top += tile) {
    const bottom = Math.min(height, top + tile);
    for (let left = 0; left < width; left += tile) {
      const right = Math.min(width, left + tile);
      for (let y = top; y < bottom; y++) takeNearerRow(down, y * width, across, y, height, left, right);
    }
  }
}

function takeNearerRow(
  down: Float32Array,
  row: number,
  across: Float32Array,
  y: number,
  height: number,
  left: number,
  right: number,
): void {
  for (let x = left; x < right; x++) {
    const other = across[x * height + y]!;
    if (other < down[row + x]!) down[row + x] = other;
  }
}
