import type { Plane, RgbaImage } from '../raster.ts';

/** Bits of each channel by which colours are counted. */
const BITS = 4;
const SIDE = 1 << BITS;
/** The fewest pixels of an ink: as a share of all that are counted, as one of the commonest colour's, as a number. */
const LEAST_SHARE = 0.01;
const LEAST_OF_MOST = 0.02;
const LEAST_PIXELS = 24;

/**
 * The colours that many pixels have and few have around them: whole inks do, their mixtures with the ground are spread.
 *
 * @param sure only pixels that are so far from the ground are counted.
 */
export function modesOf(
  { data }: RgbaImage,
  far: Plane,
  sure: number,
): readonly (readonly [number, number, number])[] {
  const counts = new Uint32Array(SIDE ** 3);
  const sums = new Float64Array(SIDE ** 3 * 3);
  let all = 0;
  for (let i = 0; i < far.data.length; i++) {
    if (far.data[i]! < sure) continue;
    const at = i * 4;
    const bin =
      ((data[at]! >> (8 - BITS)) * SIDE + (data[at + 1]! >> (8 - BITS))) * SIDE +
      (data[at + 2]! >> (8 - BITS));
    counts[bin]!++;
    all++;
    for (let c = 0; c < 3; c++) sums[bin * 3 + c]! += data[at + c]!;
  }
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const least = Math.max(LEAST_PIXELS, LEAST_SHARE * all, LEAST_OF_MOST * most);
  const modes: (readonly [number, number, number])[] = [];
  for (let bin = 0; bin < counts.length; bin++) {
    const count = counts[bin]!;
    if (count < least || !isPeak(counts, bin)) continue;
    modes.push([sums[bin * 3]! / count, sums[bin * 3 + 1]! / count, sums[bin * 3 + 2]! / count]);
  }
  return modes;
}

function isPeak(counts: Uint32Array, bin: number): boolean {
  const place = [Math.floor(bin / SIDE / SIDE), Math.floor(bin / SIDE) % SIDE, bin % SIDE] as const;
  for (let r = Math.max(0, place[0] - 1); r <= Math.min(SIDE - 1, place[0] + 1); r++) {
    for (let g = Math.max(0, place[1] - 1); g <= Math.min(SIDE - 1, place[1] + 1); g++) {
      for (let b = Math.max(0, place[2] - 1); b <= Math.min(SIDE - 1, place[2] + 1); b++) {
        const other = (r * SIDE + g) * SIDE + b;
        if (counts[other]! > counts[bin]! || (counts[other] === counts[bin] && other < bin)) return false;
      }
    }
  }
  return true;
}
