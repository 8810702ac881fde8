import { connectedComponents } from '../mask/components.ts';
import { createMask, type Mask, type Plane } from '../raster.ts';
import type { Apart } from './apart.ts';
import { depths } from './depths.ts';
import type { Ground } from './ground.ts';
import { openGround } from './openGround.ts';
import { type Strength, strengthAt, strengthOf } from './strength.ts';
import { unmix } from './unmix.ts';

export interface CutGroundOptions {
  /** What a closed line encloses is seen through where it has the ground's colour. Chequers always are. */
  readonly holes: boolean;
}

export const CUT_GROUND_DEFAULTS: Required<CutGroundOptions> = { holes: false };

/** Nothing fainter than this is told from the ground, in levels, all channels together. */
const LEAST_TOLERANCE = 6;
const MOST_TOLERANCE = 48;
/** How many times the ground's noise at the border its colour may be off. */
const NOISE_TOLERANCE = 1.5;
/** So many tolerances away a pixel is no ground for sure. */
const SURE = 2.5;
const LEAST_SURE = 24;
/** The same where JPEG has left ripples. */
const OVER_RIPPLES = 1.8;

/** The matte of whatever is not the ground, exact along its edges. @param parts of a picture and this ground. */
export function cutGround(parts: Apart, ground: Ground, options: Partial<CutGroundOptions> = {}): Mask {
  const { holes } = { ...CUT_GROUND_DEFAULTS, ...options };
  const strength = strengthOf(parts.far);
  const calm = toleranceOf(ground);
  const sure = Math.max(LEAST_SURE, SURE * calm);
  const first = openGround(parts.far, strength, { within: calm, closing: LEAST_CLOSING, holes }, ground);
  const { ripple, share } = ripplesBeside(parts.far, strength, first, sure);
  const tolerance = Math.max(calm, ripple);
  const closing = Math.min(MOST_CLOSING, Math.max(LEAST_CLOSING, share));
  const open =
    closing === LEAST_CLOSING
      ? first
      : openGround(parts.far, strength, { within: calm, closing, holes }, ground);
  const surely = Math.max(sure, OVER_RIPPLES * tolerance);
  const alpha = unmix(parts, open, strength, { tolerance, sure: surely, closing });
  return dropCrumbs(alpha, parts.far, strength, surely, closing > LEAST_CLOSING ? MOST_CRUMB : 0);
}

/** Levels within which a pixel may be ground, beside no line. */
export function toleranceOf({ noise }: Ground): number {
  return Math.min(MOST_TOLERANCE, Math.max(LEAST_TOLERANCE, NOISE_TOLERANCE * noise));
}

/**
 * A pixel that has less of the strongest colour nearby than this closes no line: at most, where JPEG has left much
 * beside the lines, and at least.
 */
const MOST_CLOSING = 0.35;
const LEAST_CLOSING = 0.1;
const RIPPLE_START = 3;
const RIPPLE_REACH = 8;

/**
 * How far off the ground is beside the subject, where JPEG leaves ripples.
 *
 * @returns in levels, and as a share of the strongest colour nearby.
 */
function ripplesBeside(
  plane: Plane,
  strength: Strength,
  open: Mask,
  sure: number,
): { ripple: number; share: number } {
  const { width, height, data: far } = plane;
  const solid = createMask(width, height);
  for (let i = 0; i < far.length; i++) if (open.data[i] === 0 && far[i]! >= sure) solid.data[i] = 255;
  const near = depths(solid, RIPPLE_REACH);
  const levels = new Uint32Array(MOST_TOLERANCE + 1);
  const shares = new Uint32Array(101);
  let all = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (near[i]! <= RIPPLE_START || near[i]! > RIPPLE_REACH || far[i]! >= sure) continue;
      levels[Math.min(MOST_TOLERANCE, Math.ceil(far[i]!))]!++;
      shares[Math.min(100, Math.ceil((100 * far[i]!) / Math.max(sure, strengthAt(strength, x, y))))]!++;
      all++;
    }
  }
  return {
    ripple: 1.25 * quantile(levels, 0.9 * all),
    share: (2 * quantile(shares, 0.95 * all)) / 100,
  };
}

function quantile(counts: Uint32Array, rank: number): number {
  let seen = 0;
  for (let level = 0; level < counts.length; level++) {
    seen += counts[level]!;
    if (seen >= rank) return level;
  }
  return counts.length - 1;
}

/** Pixels that a ripple of JPEG has at most, and how strong it is beside the strongest colour nearby. */
const MOST_CRUMB = 10;
const MOST_OF_STRENGTH = 0.6;
/** From here on alpha hangs together. */
const LEAST_SEEN = 13;

/**
 * What hangs together nowhere with something that is surely no ground is ground, and so are specks of a few pixels
 * that are weaker than what they lie beside.
 *
 * @param most so many pixels a speck may have.
 */
function dropCrumbs(alpha: Mask, plane: Plane, strength: Strength, sure: number, most: number): Mask {
  const { width, height, data: far } = plane;
  const { labels, components } = connectedComponents(alpha, { threshold: LEAST_SEEN });
  const { data } = labels;
  const strongest = new Float32Array(components.length + 1);
  const shares = new Float32Array(components.length + 1);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const label = data[i]!;
      if (label === 0 || far[i]! <= strongest[label]!) continue;
      strongest[label] = far[i]!;
      shares[label] = far[i]! / strengthAt(strength, x, y);
    }
  }
  // By label; what is too faint to hang together with anything stays as it is.
  const isKept = new Uint8Array(components.length + 1).fill(1, 0, 1);
  for (const { label, area } of components) {
    const isSpeck = area <= most && shares[label]! < MOST_OF_STRENGTH;
    if (strongest[label]! >= sure && !isSpeck) isKept[label] = 1;
  }
  const out = createMask(width, height);
  for (let i = 0; i < data.length; i++) if (isKept[data[i]!] === 1) out.data[i] = alpha.data[i]!;
  return out;
}
