import type { Size } from '../geometry.ts';
import { createMask, type Mask, type Plane } from '../raster.ts';
import { blurPlane } from './blurPlane.ts';

/** L*, a*, b* of each cell of a grid. */
export interface LabGrid extends Size {
  readonly lab: Float32Array;
}

/** Cells around the first one that are this much alike (ΔE) make up its colour: one cell alone may be noise. */
const ALIKE = 8;
/** How gradually a cell stops being alike, as a share of the tolerance, and in ΔE at the least. */
const GRADUAL = 0.6;
const LEAST = 1.5;

/**
 * How much each cell is of the first one's colour, neighbours counted in, so that neither a noisy cell breaks a region
 * apart nor a chain of single cells joins two of them.
 *
 * @param first within the grid
 * @param tolerance ΔE, from 0
 * @returns 0–1; at 0.5 the difference is the tolerance.
 */
export function likeness({ width, height, lab }: LabGrid, first: number, tolerance: number): Plane {
  const [l, a, b] = meanAround({ width, height, lab }, first);
  const gradual = Math.max(LEAST, GRADUAL * tolerance);
  const alike = new Float32Array(width * height);
  for (let i = 0; i < alike.length; i++) {
    const over = tolerance + gradual - Math.sqrt(squared(lab, i, l, a, b));
    alike[i] = Math.min(1, Math.max(0, over / (2 * gradual)));
  }
  return { width, height, data: blurPlane(alike, width, height) };
}

/** The connected region of cells, joined along sides, that are at 0.5 or above. @returns 255 inside, else 0 */
export function flood({ width, height, data }: Plane, first: number): Mask {
  const out = createMask(width, height);
  const queue = new Int32Array(data.length);
  let count = 0;
  const enter = (cell: number) => {
    if (out.data[cell] !== 0 || data[cell]! < 0.5) return;
    out.data[cell] = 255;
    queue[count++] = cell;
  };
  enter(first);
  for (let i = 0; i < count; i++) {
    const cell = queue[i]!;
    const x = cell % width;
    if (x > 0) enter(cell - 1);
    if (x + 1 < width) enter(cell + 1);
    if (cell >= width) enter(cell - width);
    if (cell + width < data.length) enter(cell + width);
  }
  return out;
}

/** The mean colour, L* a* b*, of the cells around one that are like it. */
function meanAround({ width, height, lab }: LabGrid, cell: number): readonly [number, number, number] {
  const x = cell % width;
  const y = (cell - x) / width;
  let [l, a, b, count] = [0, 0, 0, 0];
  for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
    for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
      const i = ny * width + nx;
      if (squared(lab, i, lab[cell * 3]!, lab[cell * 3 + 1]!, lab[cell * 3 + 2]!) > ALIKE * ALIKE) continue;
      l += lab[i * 3]!;
      a += lab[i * 3 + 1]!;
      b += lab[i * 3 + 2]!;
      count++;
    }
  }
  return [l / count, a / count, b / count];
}

/** ΔE² between a cell and a colour. */
function squared(lab: Float32Array, cell: number, l: number, a: number, b: number): number {
  const dl = lab[cell * 3]! - l;
  const da = lab[cell * 3 + 1]! - a;
  const db = lab[cell * 3 + 2]! - b;
  return dl * dl + da * da + db * db;
}
