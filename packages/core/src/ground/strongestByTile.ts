import type { Apart } from './apart.ts';
import { ALIKE, createSeen, lookAt, type Seen } from './seen.ts';
import { lengthOf } from './tone.ts';

/** The strongest colours of each tile that differ from the ground each in a way of their own. */
export interface TileColours {
  readonly across: number;
  readonly down: number;
  /** `KEPT` a tile, R G B each. */
  readonly colours: Uint8Array;
  /** How many of them each tile has. */
  readonly counts: Uint8Array;
}

const BITS = 3;
const TILE = 1 << BITS;
const KEPT = 4;
/** Tiles on every side that are looked at. */
const REACH = 2;

/** @param sure nothing nearer to the ground counts, in levels. */
export function strongestByTile(parts: Apart, sure: number): TileColours {
  const { far } = parts;
  const { width, height } = far;
  const { data } = parts.image;
  const across = Math.ceil(width / TILE);
  const down = Math.ceil(height / TILE);
  const colours = new Uint8Array(across * down * KEPT * 3);
  const counts = new Uint8Array(across * down);
  const ways = new Float32Array(colours.length);
  const lengths = new Float32Array(counts.length * KEPT);
  const seen = createSeen();
  for (let y = 0, i = 0; y < height; y++) {
    const row = (y >> BITS) * across;
    for (let x = 0; x < width; x++, i++) {
      if (far.data[i]! < sure) continue;
      const tile = row + (x >> BITS);
      lookAt(parts, x, y, seen);
      const at = placeFor(seen, tile, counts[tile]!, ways, lengths);
      if (at < 0) continue;
      for (let c = 0; c < 3; c++) {
        colours[at * 3 + c] = data[i * 4 + c]!;
        ways[at * 3 + c] = seen.off[c]!;
      }
      lengths[at] = seen.length;
      counts[tile] = Math.max(counts[tile]!, at - tile * KEPT + 1);
    }
  }
  return { across, down, colours, counts };
}

/** Where a difference is kept: as its colour's strongest, as one more, or below 0 nowhere. */
function placeFor(
  { dual, length }: Seen,
  tile: number,
  count: number,
  ways: Float32Array,
  lengths: Float32Array,
): number {
  const first = tile * KEPT;
  for (let k = first; k < first + count; k++) {
    const product = ways[k * 3]! * dual[0]! + ways[k * 3 + 1]! * dual[1]! + ways[k * 3 + 2]! * dual[2]!;
    if (product >= ALIKE * lengths[k]! * length) return length > lengths[k]! ? k : -1;
  }
  return count < KEPT ? first + count : -1;
}

/** The strongest colour around that differs from the ground as the pixel does. @param out that less the ground. */
export function strongestAround(
  { image }: Apart,
  { across, down, colours, counts }: TileColours,
  { x, y, i, off, dual, length }: Seen,
  out: Float32Array,
): boolean {
  const { data } = image;
  const [tx, ty] = [x >> BITS, y >> BITS];
  const fromRed = off[0]! - data[i * 4]!;
  const fromGreen = off[1]! - data[i * 4 + 1]!;
  const fromBlue = off[2]! - data[i * 4 + 2]!;
  let longest = 0;
  for (let v = Math.max(0, ty - REACH); v <= Math.min(down - 1, ty + REACH); v++) {
    for (let u = Math.max(0, tx - REACH); u <= Math.min(across - 1, tx + REACH); u++) {
      const tile = v * across + u;
      const last = (tile * KEPT + counts[tile]!) * 3;
      for (let k = tile * KEPT * 3; k < last; k += 3) {
        const red = colours[k]! + fromRed;
        const green = colours[k + 1]! + fromGreen;
        const blue = colours[k + 2]! + fromBlue;
        const product = red * dual[0]! + green * dual[1]! + blue * dual[2]!;
        if (product < ALIKE * longest * length) continue;
        const reach = lengthOf(red, green, blue);
        if (reach <= longest || product < ALIKE * reach * length) continue;
        longest = reach;
        out[0] = red;
        out[1] = green;
        out[2] = blue;
      }
    }
  }
  return longest > 0;
}
