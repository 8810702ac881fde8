import type { Mask } from '../raster.ts';

/**
 * How many pixels deep each pixel lies in what is no ground: 0 for ground, 1 beside it, corners counted as sides.
 *
 * @param ground 255 where there is ground.
 * @param most deeper ones have this plus one.
 */
export function depths({ width, height, data }: Mask, most: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(data.length).fill(most + 1);
  let edge: number[] = [];
  for (let i = 0; i < data.length; i++) {
    if (data[i] === 0) continue;
    out[i] = 0;
    const x = i % width;
    const isInside = x > 0 && x < width - 1 && i >= width && i < data.length - width;
    if (!isInside || data[i - 1] === 0 || data[i + 1] === 0 || hasOther(data, i, width)) edge.push(i);
  }
  for (let depth = 1; depth <= most; depth++) {
    const next: number[] = [];
    for (const i of edge) {
      const x = i % width;
      const y = (i - x) / width;
      for (let dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy++) {
        for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
          const at = i + dy * width + dx;
          if (out[at]! <= depth) continue;
          out[at] = depth;
          next.push(at);
        }
      }
    }
    edge = next;
  }
  return out;
}

function hasOther(data: Mask['data'], i: number, width: number): boolean {
  for (let d = -1; d <= 1; d++) if (data[i - width + d] === 0 || data[i + width + d] === 0) return true;
  return false;
}
