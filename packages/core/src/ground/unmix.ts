import { createMask, type Mask } from '../raster.ts';
import type { Apart } from './apart.ts';
import { depths } from './depths.ts';
import { findInks, type Inks, inkOf } from './inks.ts';
import { ownColour } from './ownColour.ts';
import { createSeen, lookAt, type Seen } from './seen.ts';
import { type Strength, strengthAt } from './strength.ts';
import { lengthOf } from './tone.ts';
import { isInArea, type Limits } from './wholeParts.ts';

export interface UnmixOptions extends Limits {
  /** Of the strongest colour nearby: what has less and hangs together with open ground may be a ripple. */
  readonly closing: number;
}

/** So deep behind open ground a pixel is subject whatever its colour; an edge with its blur is narrower. */
const SURE_DEPTH = 3;
/** So far before it an edge may reach. */
const BLUR = 4;

type Depths = ReturnType<typeof depths>;

/** What pixels at the edge are looked at with. */
interface Edge {
  readonly parts: Apart;
  readonly strength: Strength;
  readonly inks: Inks;
  /** Pixels behind the open ground, and before the subject. */
  readonly inward: Depths;
  readonly outward: Depths;
  /** 1 where the subject is whole: far behind its edge, or in an area of its colour. */
  readonly whole: Uint8Array;
  readonly options: UnmixOptions;
  readonly seen: Seen;
  /** The subject's own colour less the ground at the pixel seen. */
  readonly way: Float32Array;
}

/**
 * Alpha by which share of the subject's own colour each pixel at the edge has: its difference from the ground,
 * projected on the difference that the subject has where it is whole.
 *
 * @param open 255 where the ground is open, as `openGround` gives it.
 */
export function unmix(parts: Apart, open: Mask, strength: Strength, options: UnmixOptions): Mask {
  const { width, height, data: far } = parts.far;
  const inward = depths(open, SURE_DEPTH);
  const edge: Edge = {
    parts,
    strength,
    inks: findInks(parts, options.sure),
    inward,
    outward: depths(open, BLUR, true),
    whole: wholeParts(parts, inward, options),
    options,
    seen: createSeen(),
    way: new Float32Array(3),
  };
  const alpha = createMask(width, height);
  const out = alpha.data;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (inward[i]! >= SURE_DEPTH) out[i] = 255;
      // Before the edge: what is pale, or thin, or the edge's own blur.
      else if (inward[i]! > 0 || far[i]! >= options.tolerance) out[i] = shareAt(edge, x, y, i) * 255;
    }
  }
  return alpha;
}

/** As `Edge` has them. */
function wholeParts(parts: Apart, inward: Depths, limits: Limits): Uint8Array {
  const { width, height, data: far } = parts.far;
  const whole = new Uint8Array(far.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (far[i]! < limits.sure) continue;
      if (inward[i]! >= SURE_DEPTH || isInArea(parts, x, y, limits)) whole[i] = 1;
    }
  }
  return whole;
}

function shareAt(edge: Edge, x: number, y: number, i: number): number {
  const { parts, strength, inks, inward, outward, whole, options, seen, way } = edge;
  const { tolerance, closing } = options;
  // None that is looked at is whole by its depth.
  if (whole[i] === 1 || isBehindLine(parts.far, inward, i, x, y, tolerance)) return 1;
  lookAt(parts, x, y, seen);
  const ink = ownColour(parts, whole, seen, way) ? 'own' : inkOf(parts, inks, strength, seen, way);
  const length = ink === undefined ? 0 : lengthOf(way[0]!, way[1]!, way[2]!);
  const most = strengthAt(strength, x, y);
  // What JPEG leaves beside a line is weak and of any colour.
  const isRipple = ink === 'nearby' && inward[i] === 0 && length < closing * most;
  if (ink === undefined || isRipple) return outward[i]! > BLUR ? 0 : seen.length / most;
  const product = way[0]! * seen.dual[0]! + way[1]! * seen.dual[1]! + way[2]! * seen.dual[2]!;
  return product / length ** 2 / (1 - Math.min(0.2, tolerance / 2 / length));
}

/** A pixel nearer to the open ground is stronger, so this one is what a line encloses. */
function isBehindLine(
  { width, height, data }: Apart['far'],
  inward: Depths,
  i: number,
  x: number,
  y: number,
  tolerance: number,
): boolean {
  if (inward[i]! < 2) return false;
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
      const at = v * width + u;
      if (inward[at] === 1 && data[at]! > data[i]! + tolerance) return true;
    }
  }
  return false;
}
