import { createPlane, type Plane, type RgbaImage } from '../raster.ts';
import type { Ground } from './ground.ts';
import { type ChequerTable, type GroundTable, type SurfaceTable, tableOf } from './groundTable.ts';
import { lengthOf } from './tone.ts';

/** How a picture differs from its ground. */
export interface Apart {
  readonly image: RgbaImage;
  readonly table: GroundTable;
  /** How much, as `lengthOf` measures. */
  readonly far: Plane;
}

/** @param ground of a picture of this size. */
export function apart(image: RgbaImage, ground: Ground): Apart {
  const table = tableOf(ground);
  const far = createPlane(image.width, image.height);
  if (table.kind === 'surface') measureSurface(image, table, far);
  else measureChequers(image, table, far);
  return { image, table, far };
}

/** `offChequers` of each pixel, and how long that is. */
function measureChequers(image: RgbaImage, table: ChequerTable, { width, height, data: far }: Plane): void {
  const off = new Float32Array(3);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      offChequers(image, table, x, y, off);
      far[i] = lengthOf(off[0]!, off[1]!, off[2]!);
    }
  }
}

/** The same of a surface, row by row: three times as quick, and most pictures have one. */
function measureSurface(
  { data }: RgbaImage,
  { columns, rows, squares }: SurfaceTable,
  { width, height, data: far }: Plane,
): void {
  const [redSquare, greenSquare, blueSquare] = squares;
  for (let y = 0, i = 0; y < height; y++) {
    const row = y * 6;
    const [red, redSlope] = [rows[row]!, rows[row + 1]!];
    const [green, greenSlope] = [rows[row + 2]!, rows[row + 3]!];
    const [blue, blueSlope] = [rows[row + 4]!, rows[row + 5]!];
    for (let x = 0; x < width; x++, i++) {
      const u = columns[x]!;
      far[i] = lengthOf(
        data[i * 4]! - (red + u * (redSlope + u * redSquare)),
        data[i * 4 + 1]! - (green + u * (greenSlope + u * greenSquare)),
        data[i * 4 + 2]! - (blue + u * (blueSlope + u * blueSquare)),
      );
    }
  }
}

/** At a pixel. @param out R G B less the ground's, −255 to 255. */
export function offAt({ image, table }: Apart, x: number, y: number, out: Float32Array): void {
  if (table.kind === 'surface') offSurface(image, table, x, y, out);
  else offChequers(image, table, x, y, out);
}

function offSurface(
  { width, data }: RgbaImage,
  { columns, rows, squares }: SurfaceTable,
  x: number,
  y: number,
  out: Float32Array,
): void {
  const u = columns[x]!;
  const [at, row] = [(y * width + x) * 4, y * 6];
  out[0] = data[at]! - (rows[row]! + u * (rows[row + 1]! + u * squares[0]));
  out[1] = data[at + 1]! - (rows[row + 2]! + u * (rows[row + 3]! + u * squares[1]));
  out[2] = data[at + 2]! - (rows[row + 4]! + u * (rows[row + 5]! + u * squares[2]));
}

function offChequers(
  { width, data }: RgbaImage,
  { even, step, columns, rows, nearColumns, nearRows }: ChequerTable,
  x: number,
  y: number,
  out: Float32Array,
): void {
  const at = (y * width + x) * 4;
  const [red, green, blue] = [data[at]! - even[0]!, data[at + 1]! - even[1]!, data[at + 2]! - even[2]!];
  const [stepRed, stepGreen, stepBlue] = [step[0]!, step[1]!, step[2]!];
  const [beside, below] = [columns[x]!, rows[y]!];
  let share = beside * (1 - below) + below * (1 - beside);
  if (nearColumns[x] !== 0 || nearRows[y] !== 0) {
    // Between two cells any mixture of both is ground: scaled and stored, the step is as wide as it is.
    const along = red * stepRed + green * stepGreen + blue * stepBlue;
    const square = stepRed * stepRed + stepGreen * stepGreen + stepBlue * stepBlue;
    share = Math.max(0, Math.min(1, along / square));
  }
  // As exact as what is kept of it, so that what is equal on two cells is so here.
  out[0] = data[at]! - Math.fround(even[0]! + stepRed * share);
  out[1] = data[at + 1]! - Math.fround(even[1]! + stepGreen * share);
  out[2] = data[at + 2]! - Math.fround(even[2]! + stepBlue * share);
}
