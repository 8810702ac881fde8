import { deltaE76, type RgbaImage, rgbToLab } from '@stickersnap/core';

/** The five plain colours that cut-outs are laid over: stickers lie on light and dark chats alike. */
export const GROUND_COLOURS: readonly (readonly [number, number, number])[] = [
  [255, 255, 255],
  [0, 0, 0],
  [220, 50, 47],
  [60, 180, 75],
  [40, 80, 220],
];

/** Pixels count where 0.05 < alpha < 0.95. */
export const BAND = { low: 0.05, high: 0.95 } as const;

/** Mean ΔE (CIE 1976). Those of `original…` are of the same alpha over the composed picture's own colours. */
export interface EdgeFigures {
  /** The cut-out's colours against the true ones, both with the cut-out's alpha, where the truth is soft. */
  readonly colour: number;
  readonly originalColour: number;
  /** The same where the cut-out itself is soft (and the true colour known). */
  readonly ownBand: number;
  readonly originalOwnBand: number;
  /** The cut-out as it is against the true foreground with its true alpha, where the truth is soft. */
  readonly total: number;
  readonly originalTotal: number;
}

/**
 * @param cutOut what a way made of `composed`; straight alpha
 * @param subject the true foreground with its true alpha, straight
 * @param composed the subject over its background
 * @returns `undefined` when the truth is nowhere soft. Where the cut-out is nowhere so, `ownBand` is 0.
 */
export function edgeColourError(
  cutOut: RgbaImage,
  subject: RgbaImage,
  composed: RgbaImage,
): EdgeFigures | undefined {
  const sums = { colour: 0, originalColour: 0, ownBand: 0, originalOwnBand: 0, total: 0, originalTotal: 0 };
  let soft = 0;
  let ownSoft = 0;
  for (let i = 0; i < subject.data.length; i += 4) {
    const truth = subject.data[i + 3]! / 255;
    const own = cutOut.data[i + 3]! / 255;
    const inBand = isSoft(truth);
    const inOwnBand = isSoft(own) && truth > BAND.low;
    if (!inBand && !inOwnBand) continue;
    const colour = difference(cutOut, own, subject, own, i);
    const original = difference(composed, own, subject, own, i);
    if (inOwnBand) {
      ownSoft++;
      sums.ownBand += colour;
      sums.originalOwnBand += original;
    }
    if (!inBand) continue;
    soft++;
    sums.colour += colour;
    sums.originalColour += original;
    sums.total += difference(cutOut, own, subject, truth, i);
    sums.originalTotal += difference(composed, own, subject, truth, i);
  }
  if (soft === 0) return undefined;
  return {
    colour: sums.colour / soft,
    originalColour: sums.originalColour / soft,
    ownBand: sums.ownBand / Math.max(1, ownSoft),
    originalOwnBand: sums.originalOwnBand / Math.max(1, ownSoft),
    total: sums.total / soft,
    originalTotal: sums.originalTotal / soft,
  };
}

function isSoft(alpha: number): boolean {
  return alpha > BAND.low && alpha < BAND.high;
}

/** The mean over the five grounds, of one pixel. */
function difference(a: RgbaImage, alphaA: number, b: RgbaImage, alphaB: number, i: number): number {
  let sum = 0;
  for (const ground of GROUND_COLOURS)
    sum += deltaE76(seen(a, alphaA, ground, i), seen(b, alphaB, ground, i));
  return sum / GROUND_COLOURS.length;
}

function seen({ data }: RgbaImage, alpha: number, ground: (typeof GROUND_COLOURS)[number], i: number) {
  const mixed = (c: 0 | 1 | 2): number => Math.round(ground[c] + (data[i + c]! - ground[c]) * alpha);
  return rgbToLab(mixed(0), mixed(1), mixed(2));
}
