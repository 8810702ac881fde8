import { setF32 } from './floats';
import { lengthOf } from './tone';

// A plain ground as `packTable` lays it out, in doubles: 0 for a surface or 1 for chequers; a surface's squares or an
// even cell's colour; the step from there to an odd one; then by column u or the odd share, and by row three pairs of
// base and slope or the odd share; of chequers at last 1 for each column and row with a step nearby.
const COLUMNS: i32 = 7;

/** How far the pixel of `offAt` is from its ground, R G B. */
export let offRed: f64 = 0;
export let offGreen: f64 = 0;
export let offBlue: f64 = 0;

function at(table: usize, i: i32): f64 {
  return load<f64>(table + (i << 3));
}

/** @param image bytes, R G B A */
export function offAt(image: usize, table: usize, width: i32, height: i32, x: i32, y: i32): void {
  const place = image + ((y * width + x) << 2);
  const red = f64(load<u8>(place));
  const green = f64(load<u8>(place, 1));
  const blue = f64(load<u8>(place, 2));
  const rows = COLUMNS + width;
  if (at(table, 0) === 0) {
    const u = at(table, COLUMNS + x);
    const row = rows + y * 6;
    offRed = f64(f32(red - (at(table, row) + u * (at(table, row + 1) + u * at(table, 1)))));
    offGreen = f64(f32(green - (at(table, row + 2) + u * (at(table, row + 3) + u * at(table, 2)))));
    offBlue = f64(f32(blue - (at(table, row + 4) + u * (at(table, row + 5) + u * at(table, 3)))));
    return;
  }
  const beside = at(table, COLUMNS + x);
  const below = at(table, rows + y);
  const near = rows + height;
  const stepRed = at(table, 4);
  const stepGreen = at(table, 5);
  const stepBlue = at(table, 6);
  let share = beside * (1 - below) + below * (1 - beside);
  if (at(table, near + x) + at(table, near + width + y) > 0) {
    // Between two cells any mixture of both is ground: scaled and stored, the step is as wide as it is.
    const along =
      (red - at(table, 1)) * stepRed + (green - at(table, 2)) * stepGreen + (blue - at(table, 3)) * stepBlue;
    share = max(0, min(1, along / (stepRed * stepRed + stepGreen * stepGreen + stepBlue * stepBlue)));
  }
  // As exact as what is kept of it, so that what is equal on two cells is so here.
  offRed = f64(f32(red - f64(f32(at(table, 1) + stepRed * share))));
  offGreen = f64(f32(green - f64(f32(at(table, 2) + stepGreen * share))));
  offBlue = f64(f32(blue - f64(f32(at(table, 3) + stepBlue * share))));
}

/** How far each pixel is from its ground. @param far floats, in levels */
export function measureFar(image: usize, table: usize, width: i32, height: i32, far: usize): void {
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      offAt(image, table, width, height, x, y);
      setF32(far, i, f32(lengthOf(offRed, offGreen, offBlue)));
    }
  }
}
