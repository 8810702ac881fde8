import type { Samples } from './borderSamples.ts';
import type { Polynomial } from './ground.ts';
import { lengthOf } from './tone.ts';

/** How many terms a surface has: 1, u, v; with six also u², uv, v². */
export type Terms = 1 | 3 | 6;

export type Surface = readonly [Polynomial, Polynomial, Polynomial];

/** The surface's three colours at a place. */
export function surfaceAt(surface: Surface, u: number, v: number, c: 0 | 1 | 2): number {
  const p = surface[c];
  return p[0]! + p[1]! * u + p[2]! * v + p[3]! * u * u + p[4]! * u * v + p[5]! * v * v;
}

/** How far each sample is from the surface, as `lengthOf` measures. */
export function residuals(samples: Samples, surface: Surface): Float64Array {
  const out = new Float64Array(samples.count);
  for (let i = 0; i < samples.count; i++) {
    const off = (c: 0 | 1 | 2): number =>
      samples.colours[i * 3 + c]! - surfaceAt(surface, samples.u[i]!, samples.v[i]!, c);
    out[i] = lengthOf(off(0), off(1), off(2));
  }
  return out;
}

/** The least-squares surface. @param weights one a sample; not all 0. */
export function fitSurface(samples: Samples, weights: ArrayLike<number>, terms: Terms): Surface {
  const matrix = new Float64Array(terms * terms);
  const right = new Float64Array(terms * 3);
  const basis = new Float64Array(6);
  for (let i = 0; i < samples.count; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    const [u, v] = [samples.u[i]!, samples.v[i]!];
    basis[0] = 1;
    basis[1] = u;
    basis[2] = v;
    basis[3] = u * u;
    basis[4] = u * v;
    basis[5] = v * v;
    for (let a = 0; a < terms; a++) {
      const wa = weight * basis[a]!;
      for (let b = a; b < terms; b++) matrix[a * terms + b]! += wa * basis[b]!;
      for (let c = 0; c < 3; c++) right[a * 3 + c]! += wa * samples.colours[i * 3 + c]!;
    }
  }
  for (let a = 0; a < terms; a++) {
    for (let b = 0; b < a; b++) matrix[a * terms + b] = matrix[b * terms + a]!;
    // A little towards 0, so that a frame that is a line has a surface, too.
    matrix[a * terms + a]! += 1e-6 * (1 + matrix[0]!) * (a === 0 ? 0 : 1) + 1e-12;
  }
  solve(matrix, right, terms);
  const of = (c: number): number[] =>
    Array.from({ length: 6 }, (_, a) => (a < terms ? right[a * 3 + c]! : 0));
  return [of(0), of(1), of(2)];
}

/** Gauss with pivots, in place; `right` becomes the solution. */
function solve(matrix: Float64Array, right: Float64Array, n: number): void {
  const swap = (data: Float64Array, width: number, a: number, b: number): void => {
    for (let k = 0; k < width; k++) {
      const kept = data[a * width + k]!;
      data[a * width + k] = data[b * width + k]!;
      data[b * width + k] = kept;
    }
  };
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(matrix[row * n + column]!) > Math.abs(matrix[pivot * n + column]!)) pivot = row;
    }
    swap(matrix, n, pivot, column);
    swap(right, 3, pivot, column);
    const head = matrix[column * n + column]!;
    if (head === 0) continue;
    for (let row = 0; row < n; row++) {
      if (row === column) continue;
      const factor = matrix[row * n + column]! / head;
      if (factor === 0) continue;
      for (let k = column; k < n; k++) matrix[row * n + k]! -= factor * matrix[column * n + k]!;
      for (let c = 0; c < 3; c++) right[row * 3 + c]! -= factor * right[column * 3 + c]!;
    }
  }
  for (let row = 0; row < n; row++) {
    const head = matrix[row * n + row]!;
    for (let c = 0; c < 3; c++) right[row * 3 + c] = head === 0 ? 0 : right[row * 3 + c]! / head;
  }
}
