import type { Plane } from '../raster.ts';

/** The most that anything near a place differs from the ground, by tile: of the tile and those around it. */
export interface Strength {
  readonly across: number;
  readonly tiles: Float32Array;
}

/** Pixels of a tile's side, as a power of two. */
const BITS = 3;
const TILE = 1 << BITS;

/** How much anything near a place differs from the ground at the most, in levels. */
export function strengthAt({ across, tiles }: Strength, x: number, y: number): number {
  return tiles[(y >> BITS) * across + (x >> BITS)]!;
}

/** @param far levels. */
export function strengthOf({ width, height, data }: Plane): Strength {
  const across = Math.ceil(width / TILE);
  const down = Math.ceil(height / TILE);
  const alone = new Float32Array(across * down);
  for (let y = 0, i = 0; y < height; y++) {
    const row = (y >> BITS) * across;
    for (let x = 0; x < width; x++, i++) {
      const tile = row + (x >> BITS);
      if (data[i]! > alone[tile]!) alone[tile] = data[i]!;
    }
  }
  const tiles = new Float32Array(alone.length);
  for (let v = 0; v < down; v++) {
    for (let u = 0; u < across; u++) {
      let most = 0;
      for (let b = Math.max(0, v - 1); b <= Math.min(down - 1, v + 1); b++) {
        for (let a = Math.max(0, u - 1); a <= Math.min(across - 1, u + 1); a++) {
          if (alone[b * across + a]! > most) most = alone[b * across + a]!;
        }
      }
      tiles[v * across + u] = most;
    }
  }
  return { across, tiles };
}
