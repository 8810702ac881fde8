import type { RgbaImage } from '../raster.ts';
import type { Apart } from './apart.ts';
import { modesOf } from './modesOf.ts';
import { strongestByTile } from './strongestByTile.ts';
import { along, lengthOf } from './tone.ts';

export type InkKind = 'common' | 'nearby';

/** The colours that the subject has where it is whole: as which thin lines would be seen if they were wider. */
export interface Inks {
  /**
   * @param off the pixel less its ground.
   * @param out the ink less the ground at the pixel.
   * @returns whether it is one of the whole picture's or the strongest nearby; `undefined` when none differs from the
   *   ground as the pixel does.
   */
  find(x: number, y: number, off: Float32Array, out: Float32Array): InkKind | undefined;
}

/** Cosine from which on two differences are of one colour, more or less mixed. */
export const ALIKE = 0.94;
/** Inks whose cosines differ by no more are alike to the same degree. */
const AS_ALIKE = 0.015;
/** Pixels around in which the line that a pixel belongs to shows the most of its ink. */
const LINE = 3;
/** Of what the line shows: an ink that is weaker is another one. */
const LEAST_OF_PEAK = 0.9;

/** @param sure nothing nearer to the ground is an ink, in levels. */
export function findInks(image: RgbaImage, parts: Apart, sure: number): Inks {
  const { data, width, height } = image;
  const { off, far } = parts;
  const modes = modesOf(image, far, sure);
  const strongest = strongestByTile(image, parts, sure);
  const way = new Float32Array(3);
  const other = new Float32Array(3);
  const cosines = new Float64Array(modes.length);
  const reaches = new Float64Array(modes.length);
  return { find };

  /** Of the inks that are alike, the weakest that is strong enough: a pale line beside a dark one is no thin dark one. */
  function find(x: number, y: number, from: Float32Array, out: Float32Array): InkKind | undefined {
    const at = (y * width + x) * 4;
    const length = far.data[y * width + x]!;
    const least = LEAST_OF_PEAK * peakAround(x, y, from, length);
    let best = 0;
    for (let k = 0; k < modes.length; k++) {
      const mode = modes[k]!;
      // As seen from here: on chequers one ink differs from its ground in two ways.
      for (let c = 0; c < 3; c++) way[c] = mode[c]! - data[at + c]! + from[c]!;
      const reach = lengthOf(way[0]!, way[1]!, way[2]!);
      reaches[k] = reach;
      cosines[k] = reach < least || reach * length === 0 ? 0 : along(way, from) / reach / length;
      if (cosines[k]! > best) best = cosines[k]!;
    }
    // Where no ink of the whole picture fits, the strongest nearby.
    if (best < ALIKE) return strongest(x, y, from, out) ? 'nearby' : undefined;
    let found = -1;
    for (let k = 0; k < modes.length; k++) {
      if (cosines[k]! >= best - AS_ALIKE && (found < 0 || reaches[k]! < reaches[found]!)) found = k;
    }
    for (let c = 0; c < 3; c++) out[c] = modes[found]![c]! - data[at + c]! + from[c]!;
    return 'common';
  }

  function peakAround(x: number, y: number, from: Float32Array, length: number): number {
    let peak = length;
    for (let v = Math.max(0, y - LINE); v <= Math.min(height - 1, y + LINE); v++) {
      for (let u = Math.max(0, x - LINE); u <= Math.min(width - 1, x + LINE); u++) {
        const reach = far.data[v * width + u]!;
        if (reach <= peak) continue;
        off(u, v, other);
        if (along(other, from) >= ALIKE * reach * length) peak = reach;
      }
    }
    return peak;
  }
}
