import type { Plane } from '../raster.ts';

/** The most that anything near a place differs from the ground, tile by tile. */
export interface Strength {
  at(x: number, y: number): number;
}

const TILE = 8;

/** @param far levels. */
export function strengthOf({ width, height, data }: Plane): Strength {
  const across = Math.ceil(width / TILE);
  const down = Math.ceil(height / TILE);
  const tiles = new Float32Array(across * down);
  for (let y = 0, i = 0; y < height; y++) {
    const row = (y >> 3) * across;
    for (let x = 0; x < width; x++, i++) {
      const tile = row + (x >> 3);
      if (data[i]! > tiles[tile]!) tiles[tile] = data[i]!;
    }
  }
  const around = new Float32Array(tiles.length);
  for (let v = 0; v < down; v++) {
    for (let u = 0; u < across; u++) {
      let most = 0;
      for (let b = Math.max(0, v - 1); b <= Math.min(down - 1, v + 1); b++) {
        for (let a = Math.max(0, u - 1); a <= Math.min(across - 1, u + 1); a++) {
          if (tiles[b * across + a]! > most) most = tiles[b * across + a]!;
        }
      }
      around[v * across + u] = most;
    }
  }
  return { at: (x, y) => around[(y >> 3) * across + (x >> 3)]! };
}
