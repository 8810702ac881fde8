import type { Plane } from '../raster.ts';

/** The confidence, 0–1, below which people are told that the result is doubtful. */
export const LOW_CONFIDENCE = 0.8;

/** At least this share of the picture must be subject; less is “nothing found”. */
export const MIN_SUBJECT_SHARE = 0.0005;

/**
 * The IoU that the mask, cut at 0.5, is expected to have with the truth if each value is the probability
 * that its pixel is subject: Σ p over the inside / (inside + Σ p over the outside).
 *
 * @param probability 0–1.
 * @returns 0–1; 0 when nothing was found.
 */
export function confidence(probability: Plane): number {
  let inside = 0;
  let hits = 0;
  let missed = 0;
  for (let i = 0; i < probability.data.length; i++) {
    const p = probability.data[i]!;
    if (p >= 0.5) {
      inside++;
      hits += p;
    } else missed += p;
  }
  if (inside < MIN_SUBJECT_SHARE * probability.data.length) return 0;
  return hits / (inside + missed);
}
