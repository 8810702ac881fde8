export type CoordinateMode = 'half_pixel' | 'pytorch_half_pixel' | 'align_corners' | 'asymmetric';

export const COORDINATE_MODES: readonly string[] = [
  'half_pixel',
  'pytorch_half_pixel',
  'align_corners',
  'asymmetric',
] satisfies CoordinateMode[];

/**
 * Linear interpolation along one side as a matrix, as ONNX's operator Resize does it.
 * @returns row-major, [to, from]; every row sums to 1
 */
export function resizeMatrix(from: number, to: number, mode: CoordinateMode): Float32Array<ArrayBuffer> {
  const matrix = new Float32Array(to * from);
  for (let row = 0; row < to; row++) {
    const at = Math.min(from - 1, Math.max(0, origin(row, from, to, mode)));
    const left = Math.floor(at);
    const right = Math.min(left + 1, from - 1);
    matrix[row * from + left]! += 1 - (at - left);
    matrix[row * from + right]! += at - left;
  }
  return matrix;
}

function origin(row: number, from: number, to: number, mode: CoordinateMode): number {
  switch (mode) {
    case 'align_corners':
      return to === 1 ? 0 : (row * (from - 1)) / (to - 1);
    case 'asymmetric':
      return (row * from) / to;
    case 'pytorch_half_pixel':
      if (to === 1) return 0;
      return ((row + 0.5) * from) / to - 0.5;
    case 'half_pixel':
      return ((row + 0.5) * from) / to - 0.5;
  }
}

/** @returns [columns, rows] of a row-major [rows, columns] */
export function transposed(
  matrix: Float32Array<ArrayBuffer>,
  rows: number,
  columns: number,
): Float32Array<ArrayBuffer> {
  const turned = new Float32Array(matrix.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      turned[column * rows + row] = matrix[row * columns + column]!;
  return turned;
}
