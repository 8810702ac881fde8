import { f32At, setF32 } from './floats';

/** Half-way: a byte is inside from 128 on, so the contour lies between 127 and 128 and never on a pixel. */
const LEVEL: f32 = 127.5;

function isInside(mask: usize, i: i32): bool {
  return load<u8>(mask + i) > 127;
}

/** Pixels that are looked at together. */
const VECTOR = 16;

/** Whether no edge passes between the pixels from `at` on, their right neighbours and those below both. */
function isPlain(at: usize, width: i32): bool {
  const here = v128.load(at);
  const right = v128.xor(here, v128.load(at + 1));
  const below = v128.xor(here, v128.load(at + width));
  const across = v128.xor(here, v128.load(at + width + 1));
  // The highest bit tells 128 and more.
  return i8x16.bitmask(v128.or(right, v128.or(below, across))) === 0;
}

function byteAt(mask: usize, i: i32): f32 {
  return f32(load<u8>(mask + i));
}

/**
 * Pixels beside a crossing get their distance to it along the grid line, the others keep what they have.
 *
 * @param down distances along the column
 * @param across distances along the row, the plane transposed
 */
export function seedCrossings(mask: usize, width: i32, height: i32, down: usize, across: usize): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (y + 1 < height && x + VECTOR < width && isPlain(mask + i, width)) {
        x += VECTOR - 1;
        continue;
      }
      const inside = isInside(mask, i);
      if (x + 1 < width && inside !== isInside(mask, i + 1)) {
        const t = crossing(mask, i, 1, x, width);
        const at = x * height + y;
        setF32(across, at, min(f32At(across, at), t));
        setF32(across, at + height, 1 - t);
      }
      if (y + 1 < height && inside !== isInside(mask, i + width)) {
        const t = crossing(mask, i, width, y, height);
        setF32(down, i, min(f32At(down, i), t));
        setF32(down, i + width, 1 - t);
      }
    }
  }
}

/**
 * Where between pixel `i` and its neighbour `i + step` the contour lies, 0–1. `position` and `length` are the
 * pixel's along the line.
 */
function crossing(mask: usize, i: i32, step: i32, position: i32, length: i32): f32 {
  const here = byteAt(mask, i);
  const there = byteAt(mask, i + step);
  const before = position > 0 ? byteAt(mask, i - step) : here;
  const after = position + 2 < length ? byteAt(mask, i + 2 * step) : there;
  // A step from 0 to 255 within two pixels is an anti-aliased edge: the covered length says where it is.
  if (before === 255 && after === 0) return (here + there) / 255 - 0.5;
  if (before === 0 && after === 255) return 1.5 - (here + there) / 255;
  return (here - LEVEL) / (here - there);
}

/**
 * In the cells between four pixels that the contour passes: lowers the distances of the pixels about to those
 * from its segments.
 */
export function measureSegments(mask: usize, width: i32, height: i32, distance: usize): void {
  for (let y = 0; y + 1 < height; y++) {
    for (let x = 0; x + 1 < width; x++) {
      const i = y * width + x;
      if (x + VECTOR < width && isPlain(mask + i, width)) {
        x += VECTOR - 1;
        continue;
      }
      const inside = isInside(mask, i);
      const isCut =
        inside !== isInside(mask, i + 1) ||
        inside !== isInside(mask, i + width) ||
        inside !== isInside(mask, i + width + 1);
      if (isCut) measureCell(mask, width, height, x, y, distance);
    }
  }
}

function measureCell(mask: usize, width: i32, height: i32, x: i32, y: i32, distance: usize): void {
  const i = y * width + x;
  const a = isInside(mask, i);
  const b = isInside(mask, i + 1);
  const c = isInside(mask, i + width + 1);
  const d = isInside(mask, i + width);
  const x0 = f32(x);
  const y0 = f32(y);
  const x1 = x0 + 1;
  const y1 = y0 + 1;
  const top: f32 = a !== b ? x0 + crossing(mask, i, 1, x, width) : -1;
  const right: f32 = b !== c ? y0 + crossing(mask, i + 1, width, y, height) : -1;
  const bottom: f32 = c !== d ? x0 + crossing(mask, i + width, 1, x, width) : -1;
  const left: f32 = d !== a ? y0 + crossing(mask, i, width, y, height) : -1;
  if (a === c && b === d) {
    // A saddle: the mean decides which of the two pairs of corners is joined.
    const sum = byteAt(mask, i) + byteAt(mask, i + 1) + byteAt(mask, i + width) + byteAt(mask, i + width + 1);
    if (a === sum >= 4 * LEVEL) {
      measureSegment(distance, width, height, x, y, top, y0, x1, right);
      measureSegment(distance, width, height, x, y, bottom, y1, x0, left);
    } else {
      measureSegment(distance, width, height, x, y, top, y0, x0, left);
      measureSegment(distance, width, height, x, y, bottom, y1, x1, right);
    }
  } else if (top >= 0) {
    if (bottom >= 0) measureSegment(distance, width, height, x, y, top, y0, bottom, y1);
    else if (left >= 0) measureSegment(distance, width, height, x, y, top, y0, x0, left);
    else measureSegment(distance, width, height, x, y, top, y0, x1, right);
  } else if (left >= 0) {
    if (right >= 0) measureSegment(distance, width, height, x, y, x0, left, x1, right);
    else measureSegment(distance, width, height, x, y, x0, left, bottom, y1);
  } else measureSegment(distance, width, height, x, y, bottom, y1, x1, right);
}

/** Takes the 4×4 pixels about cell (x, y) and the segment (x0, y0)–(x1, y1). */
function measureSegment(
  distance: usize,
  width: i32,
  height: i32,
  x: i32,
  y: i32,
  x0: f32,
  y0: f32,
  x1: f32,
  y1: f32,
): void {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const squared = dx * dx + dy * dy;
  const inverse: f32 = squared > 0 ? 1 / squared : 0;
  const right = min(width - 1, x + 2);
  const bottom = min(height - 1, y + 2);
  for (let v = max(0, y - 1); v <= bottom; v++) {
    for (let u = max(0, x - 1); u <= right; u++) {
      const t = min<f32>(1, max<f32>(0, ((f32(u) - x0) * dx + (f32(v) - y0) * dy) * inverse));
      const ex = x0 + t * dx - f32(u);
      const ey = y0 + t * dy - f32(v);
      const at = v * width + u;
      setF32(distance, at, min(f32At(distance, at), sqrt(ex * ex + ey * ey)));
    }
  }
}
