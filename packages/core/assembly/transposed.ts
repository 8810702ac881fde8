import { f32At, setF32 } from './floats';

/** `down` becomes the smaller of itself and the transposed `across`; in tiles, for the cache's sake. */
export function takeTransposed(down: usize, across: usize, width: i32, height: i32): void {
  const tile = 32;
  for (let top = 0; top < height; top += tile) {
    const bottom = min(height, top + tile);
    for (let left = 0; left < width; left += tile) {
      const right = min(width, left + tile);
      let y = top;
      for (; y <= bottom - 4; y += 4) takeRows(down, across, width, height, y, left, right);
      for (; y < bottom; y++) {
        for (let x = left; x < right; x++) takeOne(down, across, width, height, x, y);
      }
    }
  }
}

/** Four rows from `y` on, in squares of 4 × 4. */
function takeRows(down: usize, across: usize, width: i32, height: i32, y: i32, left: i32, right: i32): void {
  const row = width << 2;
  const column = height << 2;
  let x = left;
  for (; x <= right - 4; x += 4) {
    const from = across + ((x * height + y) << 2);
    const to = down + ((y * width + x) << 2);
    const a = v128.load(from);
    const b = v128.load(from + column);
    const c = v128.load(from + 2 * column);
    const d = v128.load(from + 3 * column);
    const ab = i32x4.shuffle(a, b, 0, 4, 1, 5);
    const cd = i32x4.shuffle(c, d, 0, 4, 1, 5);
    const abEnd = i32x4.shuffle(a, b, 2, 6, 3, 7);
    const cdEnd = i32x4.shuffle(c, d, 2, 6, 3, 7);
    takeFour(to, i64x2.shuffle(ab, cd, 0, 2));
    takeFour(to + row, i64x2.shuffle(ab, cd, 1, 3));
    takeFour(to + 2 * row, i64x2.shuffle(abEnd, cdEnd, 0, 2));
    takeFour(to + 3 * row, i64x2.shuffle(abEnd, cdEnd, 1, 3));
  }
  for (; x < right; x++) {
    for (let line = y; line < y + 4; line++) takeOne(down, across, width, height, x, line);
  }
}

function takeFour(at: usize, distances: v128): void {
  v128.store(at, f32x4.pmin(v128.load(at), distances));
}

function takeOne(down: usize, across: usize, width: i32, height: i32, x: i32, y: i32): void {
  const at = y * width + x;
  setF32(down, at, min(f32At(down, at), f32At(across, x * height + y)));
}
