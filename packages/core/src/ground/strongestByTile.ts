import type { RgbaImage } from '../raster.ts';
import type { Apart } from './apart.ts';
import { along, lengthOf } from './tone.ts';

const TILE = 8;
const KEPT = 4;
/** Tiles on every side that are looked at. */
const REACH = 2;
/** Cosine from which on two differences are of one colour, more or less mixed. */
const ALIKE = 0.94;

/**
 * Finds the strongest colour nearby that differs from the ground as a pixel does.
 *
 * @param sure nothing nearer to the ground counts, in levels.
 * @returns a function of the pixel, its difference from the ground and where the found colour's difference goes.
 */
export function strongestByTile(
  { data, width, height }: RgbaImage,
  { off, far }: Apart,
  sure: number,
): (x: number, y: number, from: Float32Array, out: Float32Array) => boolean {
  const across = Math.ceil(width / TILE);
  const down = Math.ceil(height / TILE);
  const colours = new Uint8Array(across * down * KEPT * 3);
  const ways = new Float32Array(across * down * KEPT * 3);
  const lengths = new Float32Array(across * down * KEPT);
  const here = new Float32Array(3);
  const way = new Float32Array(3);
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(y / TILE) * across;
    for (let x = 0; x < width; x++, i++) {
      if (far.data[i]! >= sure) keep((row + Math.floor(x / TILE)) * KEPT, i, x, y);
    }
  }
  return find;

  /** As a colour's strongest, or as one more. */
  function keep(tile: number, i: number, x: number, y: number): void {
    const length = far.data[i]!;
    off(x, y, here);
    for (let k = tile; k < tile + KEPT; k++) {
      const reach = lengths[k]!;
      if (reach > 0 && along(ways.subarray(k * 3, k * 3 + 3), here) < ALIKE * reach * length) continue;
      if (length <= reach) return;
      for (let c = 0; c < 3; c++) colours[k * 3 + c] = data[i * 4 + c]!;
      ways.set(here, k * 3);
      lengths[k] = length;
      return;
    }
  }

  function find(x: number, y: number, from: Float32Array, out: Float32Array): boolean {
    const [tx, ty] = [Math.floor(x / TILE), Math.floor(y / TILE)];
    const at = (y * width + x) * 4;
    const length = far.data[y * width + x]!;
    let longest = 0;
    for (let v = Math.max(0, ty - REACH); v <= Math.min(down - 1, ty + REACH); v++) {
      for (let u = Math.max(0, tx - REACH); u <= Math.min(across - 1, tx + REACH); u++) {
        const tile = (v * across + u) * KEPT;
        for (let k = tile; k < tile + KEPT && lengths[k] !== 0; k++) {
          for (let c = 0; c < 3; c++) way[c] = colours[k * 3 + c]! - data[at + c]! + from[c]!;
          const reach = lengthOf(way[0]!, way[1]!, way[2]!);
          if (reach <= longest || along(way, from) < ALIKE * reach * length) continue;
          longest = reach;
          out.set(way);
        }
      }
    }
    return longest > 0;
  }
}
