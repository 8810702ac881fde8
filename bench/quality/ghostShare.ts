import { createMask, distanceTransform, type Mask, threshold } from '@stickersnap/core';

/** A ghost is farther than this from the true edge, as a share of the diagonal. */
const FROM_TRUTH = 0.02;
/** And farther than this from the mask's own edge, so that a wrong edge is none; at least `FROM_OWN_PIXELS`. */
const FROM_OWN = 0.006;
const FROM_OWN_PIXELS = 2;
/** Half-transparent, 0–1. */
const LOW = 0.05;
const HIGH = 0.95;

/**
 * How much of a cut-out is a body that fades away or a pale stain: half-transparent pixels far from every edge, as a
 * share of the pixels at 0.5 or above. Says nothing where the truth is soft itself.
 *
 * @returns 0 and more; 0 for an empty cut-out.
 */
export function ghostShare(alpha: Mask, truth: Mask): number {
  const diagonal = Math.hypot(alpha.width, alpha.height);
  const fromTruth = distanceToEdge(truth);
  const fromOwn = distanceToEdge(alpha);
  const near = Math.max(FROM_OWN_PIXELS, FROM_OWN * diagonal);
  let ghosts = 0;
  let area = 0;
  for (let i = 0; i < alpha.data.length; i++) {
    const value = alpha.data[i]! / 255;
    if (value >= 0.5) area++;
    if (value <= LOW || value >= HIGH) continue;
    if (fromTruth[i]! > FROM_TRUTH * diagonal && fromOwn[i]! > near) ghosts++;
  }
  return area === 0 ? 0 : ghosts / area;
}

/** The mean of |alpha − truth|, 0–1, where the truth is half-transparent; `undefined` where it nowhere is. */
export function softError(alpha: Mask, truth: Mask): number | undefined {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < truth.data.length; i++) {
    const value = truth.data[i]! / 255;
    if (value <= LOW || value >= HIGH) continue;
    count++;
    sum += Math.abs(value - alpha.data[i]! / 255);
  }
  return count === 0 ? undefined : sum / count;
}

/** In pixels, on either side. */
function distanceToEdge(mask: Mask): Float32Array {
  const subject = threshold(mask);
  const ground = createMask(mask.width, mask.height);
  for (let i = 0; i < ground.data.length; i++) ground.data[i] = 255 - subject.data[i]!;
  const outside = distanceTransform(subject).data;
  const inside = distanceTransform(ground).data;
  return outside.map((value, i) => Math.max(value, inside[i]!));
}
