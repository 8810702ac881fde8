import { isNearEdge, oddShare } from './cells.ts';
import type { ChequeredGround, Ground, SurfaceGround } from './ground.ts';

/**
 * A ground by rows and columns of its picture, as the kernels read it: 0 for a surface or 1 for chequers; three squares
 * or the colour of even cells, and from there the three steps to odd ones; by column u or the odd share; by row three
 * pairs of base and slope or the odd share; of chequers 1 for each column and row with a step nearby.
 */
export function packGround(ground: Ground): Float64Array<ArrayBuffer> {
  return Float64Array.from(ground.kind === 'surface' ? packSurface(ground) : packChequers(ground));
}

function packSurface({ width, height, coefficients }: SurfaceGround): number[] {
  const squares = coefficients.map((p) => p[3]!);
  const columns = Array.from({ length: width }, (_, x) => ((x + 0.5) / width) * 2 - 1);
  const rows = Array.from({ length: height }, (_, y) => {
    const v = ((y + 0.5) / height) * 2 - 1;
    return coefficients.flatMap((p) => [p[0]! + p[2]! * v + p[5]! * v * v, p[1]! + p[4]! * v]);
  });
  return [0, ...squares, 0, 0, 0, ...columns, ...rows.flat()];
}

function packChequers({ width, height, even, odd, across, down }: ChequeredGround): number[] {
  const columns = Array.from({ length: width }, (_, x) => x);
  const rows = Array.from({ length: height }, (_, y) => y);
  return [
    1,
    ...even,
    ...odd.map((value, c) => value - even[c]!),
    ...columns.map((x) => oddShare(across, x)),
    ...rows.map((y) => oddShare(down, y)),
    ...columns.map((x) => (isNearEdge(across, x) ? 1 : 0)),
    ...rows.map((y) => (isNearEdge(down, y) ? 1 : 0)),
  ];
}
