import { isNearEdge, oddShare } from './cells.ts';
import type { ChequeredGround, Ground, SurfaceGround } from './ground.ts';

/** A ground by rows and columns of its picture: for whoever asks for each pixel. */
export type GroundTable = SurfaceTable | ChequerTable;

export interface SurfaceTable {
  readonly kind: 'surface';
  /** By column: u. */
  readonly columns: Float64Array;
  /** By row, of red, green and blue each: what is independent of u, and what is multiplied with it. */
  readonly rows: Float64Array;
  /** Of red, green and blue: what is multiplied with u². */
  readonly squares: readonly [number, number, number];
}

export interface ChequerTable {
  readonly kind: 'chequers';
  /** Of an even cell, and from there to an odd one. */
  readonly even: Float64Array;
  readonly step: Float64Array;
  /** Shares of odd cells by column and by row. */
  readonly columns: Float64Array;
  readonly rows: Float64Array;
  /** 1 where a step between two cells is so near that its blur may reach. */
  readonly nearColumns: Uint8Array;
  readonly nearRows: Uint8Array;
}

export function tableOf(ground: Ground): GroundTable {
  return ground.kind === 'surface' ? tableOfSurface(ground) : tableOfChequers(ground);
}

function tableOfSurface({ width, height, coefficients }: SurfaceGround): SurfaceTable {
  const columns = Float64Array.from({ length: width }, (_, x) => ((x + 0.5) / width) * 2 - 1);
  const rows = new Float64Array(height * 6);
  for (let y = 0; y < height; y++) {
    const v = ((y + 0.5) / height) * 2 - 1;
    for (const c of [0, 1, 2] as const) {
      const p = coefficients[c];
      rows[y * 6 + c * 2] = p[0]! + p[2]! * v + p[5]! * v * v;
      rows[y * 6 + c * 2 + 1] = p[1]! + p[4]! * v;
    }
  }
  const [red, green, blue] = coefficients;
  return { kind: 'surface', columns, rows, squares: [red[3]!, green[3]!, blue[3]!] };
}

function tableOfChequers(ground: ChequeredGround): ChequerTable {
  const { width, height, even, odd, across, down } = ground;
  return {
    kind: 'chequers',
    even: Float64Array.from(even),
    step: Float64Array.from(odd, (value, c) => value - even[c]!),
    columns: Float64Array.from({ length: width }, (_, x) => oddShare(across, x)),
    rows: Float64Array.from({ length: height }, (_, y) => oddShare(down, y)),
    nearColumns: Uint8Array.from({ length: width }, (_, x) => (isNearEdge(across, x) ? 1 : 0)),
    nearRows: Uint8Array.from({ length: height }, (_, y) => (isNearEdge(down, y) ? 1 : 0)),
  };
}
