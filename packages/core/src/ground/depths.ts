import type { Mask } from '../raster.ts';

/**
 * How many pixels deep each pixel lies in what is no ground: 0 for ground, 1 beside it, corners counted as sides. In
 * two passes, by the neighbours above and by those below (Rosenfeld and Pfaltz, 1966).
 *
 * @param ground 255 where there is ground; with `inverse`, 0.
 * @param most deeper ones have this plus one; below 255.
 */
export function depths(ground: Mask, most: number, inverse = false): Uint8Array<ArrayBuffer> {
  const { width, height, data } = ground;
  const out = new Uint8Array(data.length);
  const beyond = most + 1;
  for (let y = 0, i = 0; y < height; y++) {
    let left = beyond;
    let [aboveLeft, above] = [beyond, y > 0 ? out[i - width]! : beyond];
    for (let x = 0; x < width; x++, i++) {
      const aboveRight = y > 0 && x < width - 1 ? out[i - width + 1]! : beyond;
      let depth = 0;
      if ((data[i] !== 0) === inverse) {
        depth = Math.min(left, above);
        if (aboveLeft < depth) depth = aboveLeft;
        if (aboveRight < depth) depth = aboveRight;
        if (depth < beyond) depth++;
      }
      out[i] = depth;
      left = depth;
      aboveLeft = above;
      above = aboveRight;
    }
  }
  for (let y = height - 1, i = out.length - 1; y >= 0; y--) {
    let right = beyond;
    let [belowRight, below] = [beyond, y < height - 1 ? out[i + width]! : beyond];
    for (let x = width - 1; x >= 0; x--, i--) {
      const belowLeft = y < height - 1 && x > 0 ? out[i + width - 1]! : beyond;
      let depth = out[i]!;
      if (depth > 1) {
        let least = Math.min(right, below);
        if (belowRight < least) least = belowRight;
        if (belowLeft < least) least = belowLeft;
        if (least + 1 < depth) {
          depth = least + 1;
          out[i] = depth;
        }
      }
      right = depth;
      belowRight = below;
      below = belowLeft;
    }
  }
  return out;
}
