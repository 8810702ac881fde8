import { signedDistance } from '../mask/distance.ts';
import { createMask, type Mask, type Plane } from '../raster.ts';

export interface DecideOptions {
  /** Alpha is decided beyond this distance from the matte's own edge at the latest, as a share of the diagonal. */
  readonly widest: number;
  /** The same distance at the earliest: so wide a soft edge every picture may have. At least `NARROWEST` pixels. */
  readonly narrowest: number;
  /** Between the two as far as this share of the subject's area is half-transparent beyond `narrowest`. */
  readonly mist: number;
}

export const DECIDE_DEFAULTS: Required<DecideOptions> = { widest: 0.03, narrowest: 0.006, mist: 0.01 };

/** The least width of an edge, in pixels: one that is drawn without steps needs as many. */
const NARROWEST = 2;
/** Over the last part of the band alpha goes over into what was decided. */
const KEPT = 0.8;
/** Each band that is tried is narrower by this. */
const STEP = 0.9;
/** The alpha between which a pixel is half-transparent: 0.05 to 0.95. */
const LOW = 0.05 * 255;
const HIGH = 0.95 * 255;

/**
 * Away from its own edge alpha is 0 or 255: a body that fades, or a stain beside it, is worse to look at than an edge
 * in a wrong place. Hair, fur and blur are soft along an edge, and little of the subject is; mist is soft over much
 * of it. So the band that stays soft is the widest in which no more than `mist` of the subject is soft beyond a
 * narrow edge. What is at 0.5 or above stays there.
 *
 * @returns alpha of the same size.
 */
export function decide(matte: Mask, options: Partial<DecideOptions> = {}): Mask {
  const { widest, narrowest, mist } = { ...DECIDE_DEFAULTS, ...options };
  const diagonal = Math.hypot(matte.width, matte.height);
  const narrow = Math.max(NARROWEST, narrowest * diagonal);
  const wide = Math.max(narrow, widest * diagonal);
  const distance = signedDistance(matte, wide + 1);
  return within(matte, distance, bandOf(matte, distance, narrow, wide, mist));
}

/** @returns pixels */
function bandOf({ data }: Mask, distance: Plane, narrow: number, wide: number, mist: number): number {
  const undecided: { readonly alpha: number; readonly far: number }[] = [];
  let area = 0;
  for (let i = 0; i < data.length; i++) {
    const alpha = data[i]!;
    if (alpha >= 128) area++;
    const far = Math.abs(distance.data[i]!);
    if (alpha > LOW && alpha < HIGH && far > narrow && far < wide) undecided.push({ alpha, far });
  }
  let band = wide;
  const isSoft = ({ alpha, far }: { alpha: number; far: number }) => {
    const left = decided(alpha, far, band);
    return left > LOW && left < HIGH;
  };
  while (band > narrow && undecided.filter(isSoft).length > mist * area) band *= STEP;
  return Math.max(narrow, band);
}

function within(matte: Mask, distance: Plane, band: number): Mask {
  const out = createMask(matte.width, matte.height);
  for (let i = 0; i < out.data.length; i++) {
    const alpha = matte.data[i]!;
    const isDecided = alpha === 0 || alpha === 255;
    out.data[i] = isDecided ? alpha : decided(alpha, Math.abs(distance.data[i]!), band);
  }
  return out;
}

/** @param far distance from the matte's edge, and `band`, in pixels */
function decided(alpha: number, far: number, band: number): number {
  const share = Math.min(1, Math.max(0, (far / band - KEPT) / (1 - KEPT)));
  return alpha + ((alpha >= 128 ? 255 : 0) - alpha) * share;
}
