import { cropMask, distanceTransform, growBox, type Mask, subjectBox } from '@stickersnap/core';

/** x and y of a pixel's middle, and how far it is from the region's outside, in pixels. */
export interface MedialPoint {
  readonly x: number;
  readonly y: number;
  readonly depth: number;
}

/** So much dearer is a step along the rim than one along the middle. */
const RIM = 7;

/**
 * The longest way through a region that keeps to its middle, from end to end.
 *
 * @param region one connected region of 255, not empty
 */
export function medialPath(region: Mask): MedialPoint[] {
  // One pixel around it shows where it ends; the picture's border is no end of it.
  const box = growBox(subjectBox(region)!, 1, region);
  const path = pathWithin(cropMask(region, box));
  return path.map(({ x, y, depth }) => ({ x: x + box.x, y: y + box.y, depth }));
}

function pathWithin(region: Mask): MedialPoint[] {
  const { width, height, data } = region;
  const outside = { width, height, data: data.map((value) => 255 - value) };
  const depth = distanceTransform(outside).data;
  let deepest = 0;
  for (let i = 0; i < depth.length; i++) {
    if (!Number.isFinite(depth[i]!)) depth[i] = width + height;
    if (depth[i]! > depth[deepest]!) deepest = i;
  }
  const cost = (i: number) => 1 + Math.round(RIM * (1 - depth[i]! / depth[deepest]!));
  const one = walk(region, deepest, cost).farthest;
  const { farthest, from } = walk(region, one, cost);
  const path: MedialPoint[] = [];
  for (let i = farthest; i >= 0; i = from[i]!) {
    path.push({ x: (i % width) + 0.5, y: Math.floor(i / width) + 0.5, depth: depth[i]! });
  }
  return path;
}

/** Dijkstra's ways within the region, the costs being small whole numbers (Dial 1969). */
function walk({ width, height, data }: Mask, start: number, cost: (i: number) => number) {
  const from = new Int32Array(data.length).fill(-1);
  const spent = new Int32Array(data.length).fill(-1);
  const buckets: number[][] = [[start]];
  spent[start] = 0;
  let farthest = start;
  for (let at = 0; at < buckets.length; at++) {
    for (const i of buckets[at] ?? []) {
      if (spent[i] !== at) continue;
      farthest = i;
      const [x, y] = [i % width, Math.floor(i / width)];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (data[next]! < 128) continue;
          // A step across is longer by about two fifths.
          const total = at + cost(next) * (nx !== x && ny !== y ? 7 : 5);
          if (spent[next]! >= 0 && spent[next]! <= total) continue;
          spent[next] = total;
          from[next] = i;
          const bucket = buckets[total] ?? [];
          bucket.push(next);
          buckets[total] = bucket;
        }
      }
    }
  }
  return { farthest, from };
}
