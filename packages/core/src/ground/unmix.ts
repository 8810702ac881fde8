import { createMask, type Mask, type RgbaImage } from '../raster.ts';
import type { Apart } from './apart.ts';
import { depths } from './depths.ts';
import { ALIKE, findInks } from './inks.ts';
import type { Strength } from './strength.ts';
import { along, lengthOf, squareOf } from './tone.ts';

export interface UnmixOptions {
  /** Whatever is nearer to the ground is ground, in levels. */
  readonly tolerance: number;
  /** Whatever is farther is no noise. */
  readonly sure: number;
  /** Of the strongest colour nearby: what has less and hangs together with open ground may be a ripple. */
  readonly closing: number;
}

/** So deep behind open ground a pixel is subject whatever its colour; an edge with its blur is narrower. */
const SURE_DEPTH = 3;
/** So far before it an edge may reach. */
const BLUR = 4;
/** Pixels around in which the subject's own colour is looked for. */
const WINDOW = 3;
/** Pixels of one colour, of the 25 around, that make an area of it; a line has fewer. */
const AREA = 11;

/**
 * Alpha by which share of the subject's own colour each pixel at the edge has: its difference from the ground,
 * projected on the difference that the subject has where it is whole.
 *
 * @param open 255 where the ground is open, as `openGround` gives it.
 */
export function unmix(
  image: RgbaImage,
  parts: Apart,
  open: Mask,
  strength: Strength,
  { tolerance, sure, closing }: UnmixOptions,
): Mask {
  const { width, height } = open;
  const { data } = image;
  const { off, far } = parts;
  const alpha = createMask(width, height);
  const inward = depths(open, SURE_DEPTH);
  const closed = { ...open, data: open.data.map((value) => 255 - value) };
  const outward = depths(closed, BLUR);
  const inks = findInks(image, parts, sure);
  const areas = new Uint8Array(far.data.length);
  /** The pixel less its ground, and the subject's own colour less that ground. */
  const here = new Float32Array(3);
  const way = new Float32Array(3);
  const other = new Float32Array(3);

  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (inward[i]! >= SURE_DEPTH) alpha.data[i] = 255;
      // Before the edge: what is pale, or thin, or the edge's own blur.
      else if (inward[i]! > 0 || far.data[i]! >= tolerance) alpha.data[i] = shareAt(i, x, y) * 255;
    }
  }
  return alpha;

  function shareAt(i: number, x: number, y: number): number {
    if (isArea(i, x, y) || isBehindLine(i, x, y)) return 1;
    off(x, y, here);
    const ink = ownColour(i, x, y) ? 'own' : inks.find(x, y, here, way);
    const length = ink === undefined ? 0 : lengthOf(way[0]!, way[1]!, way[2]!);
    const most = strength.at(x, y);
    // What JPEG leaves beside a line is weak and of any colour.
    const isRipple = ink === 'nearby' && inward[i] === 0 && length < closing * most;
    if (ink === undefined || isRipple) return outward[i]! > BLUR ? 0 : far.data[i]! / most;
    return along(way, here) / length ** 2 / (1 - Math.min(0.2, tolerance / 2 / length));
  }

  /** A pixel nearer to the open ground is stronger, so this one is what a line encloses. */
  function isBehindLine(i: number, x: number, y: number): boolean {
    if (inward[i]! < 2) return false;
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
      for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
        const at = v * width + u;
        if (inward[at] === 1 && far.data[at]! > far.data[i]! + tolerance) return true;
      }
    }
    return false;
  }

  /** Whether the pixel lies in an area of its colour. */
  function isArea(i: number, x: number, y: number): boolean {
    if (areas[i] !== 0) return areas[i] === 2;
    let count = 0;
    if (far.data[i]! >= sure) {
      const most = Math.max(tolerance, 0.06 * far.data[i]!) ** 2;
      const least = 0.8 * far.data[i]!;
      for (let v = Math.max(0, y - 2); v <= Math.min(height - 1, y + 2); v++) {
        for (let u = Math.max(0, x - 2); u <= Math.min(width - 1, x + 2); u++) {
          const at = v * width + u;
          if (far.data[at]! >= least && squareBetween(at * 4, i * 4) <= most) count++;
        }
      }
    }
    areas[i] = count >= AREA ? 2 : 1;
    return count >= AREA;
  }

  function squareBetween(a: number, b: number): number {
    return squareOf(data[a]! - data[b]!, data[a + 1]! - data[b + 1]!, data[a + 2]! - data[b + 2]!);
  }

  /** The nearest whole part of the subject less the ground here, in `way`, if it differs as the pixel does. */
  function ownColour(i: number, x: number, y: number): boolean {
    let [nearest, weight] = [Infinity, 0];
    way.fill(0);
    for (let v = Math.max(0, y - WINDOW); v <= Math.min(height - 1, y + WINDOW); v++) {
      for (let u = Math.max(0, x - WINDOW); u <= Math.min(width - 1, x + WINDOW); u++) {
        const at = v * width + u;
        const distance = (u - x) ** 2 + (v - y) ** 2;
        if (distance > nearest + 2 || far.data[at]! < sure || at === i) continue;
        if (inward[at]! < SURE_DEPTH && !isArea(at, u, v)) continue;
        for (let c = 0; c < 3; c++) other[c] = data[at * 4 + c]! - data[i * 4 + c]! + here[c]!;
        if (!isMixedOf(other, far.data[i]!)) continue;
        nearest = Math.min(nearest, distance);
        const share = 1 / (1 + distance * distance);
        for (let c = 0; c < 3; c++) way[c]! += other[c]! * share;
        weight += share;
      }
    }
    for (let c = 0; c < 3; c++) way[c]! /= weight;
    return weight > 0;
  }

  function isMixedOf(whole: Float32Array, length: number): boolean {
    const reach = lengthOf(whole[0]!, whole[1]!, whole[2]!);
    return along(whole, here) >= ALIKE * reach * length && reach >= 0.85 * length;
  }
}
