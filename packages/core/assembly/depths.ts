/**
 * How many pixels deep each pixel lies in what is no ground, corners counted as sides, in two passes: by the neighbours
 * above and by those below (Rosenfeld and Pfaltz, 1966).
 *
 * @param pixels bytes; ground is what is not 0, or with `inverse` what is
 * @param most deeper ones have this plus one; below 255
 * @param depths a byte a pixel: 0 for ground, 1 beside it
 */
export function measureDepths(
  pixels: usize,
  width: i32,
  height: i32,
  most: i32,
  inverse: bool,
  depths: usize,
): void {
  const beyond = most + 1;
  for (let y = 0; y < height; y++) {
    const row = depths + y * width;
    const ground = pixels + y * width;
    let left = beyond;
    let corner = beyond;
    let above = y > 0 ? depthAt(row - width) : beyond;
    for (let x = 0; x < width; x++) {
      const next = y > 0 && x + 1 < width ? depthAt(row - width + x + 1) : beyond;
      let depth = 0;
      if ((load<u8>(ground + x) !== 0) === inverse)
        depth = min(beyond, leastOf(left, corner, above, next) + 1);
      store<u8>(row + x, u8(depth));
      left = depth;
      corner = above;
      above = next;
    }
  }
  for (let y = height - 1; y >= 0; y--) {
    const row = depths + y * width;
    const isLast = y + 1 === height;
    let right = beyond;
    let corner = beyond;
    let below = isLast ? beyond : depthAt(row + width + width - 1);
    for (let x = width - 1; x >= 0; x--) {
      const next = isLast || x === 0 ? beyond : depthAt(row + width + x - 1);
      const depth = min(depthAt(row + x), leastOf(right, corner, below, next) + 1);
      store<u8>(row + x, u8(depth));
      right = depth;
      corner = below;
      below = next;
    }
  }
}

function depthAt(place: usize): i32 {
  return i32(load<u8>(place));
}

function leastOf(a: i32, b: i32, c: i32, d: i32): i32 {
  return min(min(a, b), min(c, d));
}
