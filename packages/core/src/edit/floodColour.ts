import type { Size } from '../geometry.ts';
import { createMask, type Mask } from '../raster.ts';

/** What of a grid a flood may enter. */
export interface Flood extends Size {
  /** L*, a*, b* of each cell. */
  readonly lab: Float32Array;
  readonly mayEnter?: (cell: number) => boolean;
}

/** Cells around the first one that are this much alike (ΔE) make up its colour: one cell alone may be noise. */
const ALIKE = 8;
/** Two neighbours may always differ by this (ΔE): less is no edge. */
const LEAST_EDGE = 2;

/**
 * The connected region of one colour: cells within the tolerance of the first one's, joined along sides over steps
 * that are no larger.
 *
 * @param first within the grid
 * @param tolerance ΔE, from 0
 * @returns 255 inside, else 0.
 */
export function floodColour(grid: Flood, first: number, tolerance: number): Mask {
  const { width, height, lab, mayEnter } = grid;
  const out = createMask(width, height);
  const queue = new Int32Array(width * height);
  const [l, a, b] = meanAround(grid, first);
  const limit = tolerance * tolerance;
  const edge = Math.max(LEAST_EDGE, tolerance);
  const step = edge * edge;
  let count = 0;
  queue[count++] = first;
  out.data[first] = 255;
  const enter = (from: number, to: number) => {
    if (out.data[to] !== 0 || squared(lab, to, l, a, b) > limit) return;
    if (squared(lab, to, lab[from * 3]!, lab[from * 3 + 1]!, lab[from * 3 + 2]!) > step) return;
    if (mayEnter !== undefined && !mayEnter(to)) return;
    out.data[to] = 255;
    queue[count++] = to;
  };
  for (let i = 0; i < count; i++) {
    const cell = queue[i]!;
    const x = cell % width;
    if (x > 0) enter(cell, cell - 1);
    if (x + 1 < width) enter(cell, cell + 1);
    if (cell >= width) enter(cell, cell - width);
    if (cell + width < out.data.length) enter(cell, cell + width);
  }
  return out;
}

/** Of the cells around one that are like it. */
function meanAround({ width, height, lab }: Flood, cell: number): readonly [number, number, number] {
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
