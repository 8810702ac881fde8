import { type Apart, offAt } from './apart.ts';
import { modesOf } from './modesOf.ts';
import { ALIKE, type Seen } from './seen.ts';
import { type Strength, strengthAt } from './strength.ts';
import { strongestAround, strongestByTile, type TileColours } from './strongestByTile.ts';
import { lengthOf } from './tone.ts';

export type InkKind = 'common' | 'nearby';

/** The colours that the subject has where it is whole: as which thin lines would be seen if they were wider. */
export interface Inks {
  /** Of the whole picture, R G B each. */
  readonly common: Float64Array;
  readonly nearby: TileColours;
  /** Of the common ones, as they differ from the ground at the pixel that is looked at: cosine and length. */
  readonly cosines: Float64Array;
  readonly reaches: Float64Array;
  /** A pixel nearby less its ground. */
  readonly other: Float32Array;
}

/** Inks whose cosines differ by no more are alike to the same degree. */
const AS_ALIKE = 0.015;
/** Pixels around in which the line that a pixel belongs to shows the most of its ink. */
const LINE = 3;
/** Of what the line shows: an ink that is weaker is another one. */
const LEAST_OF_PEAK = 0.9;

/** @param sure nothing nearer to the ground is an ink, in levels. */
export function findInks(parts: Apart, sure: number): Inks {
  const common = Float64Array.from(modesOf(parts.image, parts.far, sure).flat());
  const count = common.length / 3;
  return {
    common,
    nearby: strongestByTile(parts, sure),
    cosines: new Float64Array(count),
    reaches: new Float64Array(count),
    other: new Float32Array(3),
  };
}

/**
 * The ink that a pixel is a mixture of. Of the inks that are alike, the weakest that is strong enough: a pale line
 * beside a dark one is no thin dark one.
 *
 * @param out the ink less the ground at the pixel.
 * @returns whether it is one of the whole picture's or, where none of those fits, the strongest nearby; `undefined`
 *   when none differs from the ground as the pixel does.
 */
export function inkOf(
  parts: Apart,
  inks: Inks,
  strength: Strength,
  seen: Seen,
  out: Float32Array,
): InkKind | undefined {
  const { cosines, reaches } = inks;
  let best = compareInks(parts, inks, seen);
  if (best >= ALIKE && isAnyWeaker(inks, LEAST_OF_PEAK * strengthAt(strength, seen.x, seen.y)))
    best = dropWeaker(inks, LEAST_OF_PEAK * peakAround(parts, seen, inks.other));
  if (best < ALIKE) return strongestAround(parts, inks.nearby, seen, out) ? 'nearby' : undefined;
  let found = -1;
  for (let k = 0; k < cosines.length; k++) {
    if (cosines[k]! >= best - AS_ALIKE && (found < 0 || reaches[k]! < reaches[found]!)) found = k;
  }
  const at = seen.i * 4;
  for (let c = 0; c < 3; c++) out[c] = inks.common[found * 3 + c]! - parts.image.data[at + c]! + seen.off[c]!;
  return 'common';
}

/** Fills in how each common ink differs from the ground, as seen from the pixel. @returns the best cosine. */
function compareInks({ image }: Apart, { common, cosines, reaches }: Inks, seen: Seen): number {
  const { data } = image;
  const { i, off, dual, length } = seen;
  // On chequers one ink differs from its ground in two ways.
  const fromRed = off[0]! - data[i * 4]!;
  const fromGreen = off[1]! - data[i * 4 + 1]!;
  const fromBlue = off[2]! - data[i * 4 + 2]!;
  let best = 0;
  for (let k = 0; k < cosines.length; k++) {
    const red = common[k * 3]! + fromRed;
    const green = common[k * 3 + 1]! + fromGreen;
    const blue = common[k * 3 + 2]! + fromBlue;
    const reach = lengthOf(red, green, blue);
    const product = red * dual[0]! + green * dual[1]! + blue * dual[2]!;
    reaches[k] = reach;
    cosines[k] = reach * length === 0 ? 0 : product / reach / length;
    if (cosines[k]! > best) best = cosines[k]!;
  }
  return best;
}

function isAnyWeaker({ cosines, reaches }: Inks, least: number): boolean {
  for (let k = 0; k < reaches.length; k++) if (cosines[k]! > 0 && reaches[k]! < least) return true;
  return false;
}

/** @returns the best cosine of those that are left. */
function dropWeaker({ cosines, reaches }: Inks, least: number): number {
  let best = 0;
  for (let k = 0; k < reaches.length; k++) {
    if (reaches[k]! < least) cosines[k] = 0;
    if (cosines[k]! > best) best = cosines[k]!;
  }
  return best;
}

/** The most that the pixel's own colour, more or less mixed, differs from the ground on the line that it belongs to. */
function peakAround(parts: Apart, { x, y, dual, length }: Seen, other: Float32Array): number {
  const { width, height, data } = parts.far;
  const [left, right] = [Math.max(0, x - LINE), Math.min(width - 1, x + LINE)];
  const bottom = Math.min(height - 1, y + LINE);
  let peak = length;
  for (let v = Math.max(0, y - LINE); v <= bottom; v++) {
    for (let u = left, at = v * width + left; u <= right; u++, at++) {
      const reach = data[at]!;
      if (reach <= peak) continue;
      offAt(parts, u, v, other);
      if (other[0]! * dual[0]! + other[1]! * dual[1]! + other[2]! * dual[2]! >= ALIKE * reach * length)
        peak = reach;
    }
  }
  return peak;
}
