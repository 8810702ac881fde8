import type { Box } from '../geometry.ts';
import type { Mask } from '../raster.ts';

/**
 * Structure measure (Fan et al., 2017) with α = ½: the mean of a score for the object as a whole and one for
 * its four parts around the centroid.
 *
 * @param prediction 0–255, as it is
 * @param truth taken as binary at 128
 * @returns 0–1
 * @throws RangeError when the sizes differ.
 *
 * @example
 * import { createMask, decodeRle, sMeasure } from '@stickersnap/core';
 *
 * const truth = decodeRle({ width: 4, height: 4, runs: [0, 5, 255, 2, 0, 2, 255, 2, 0, 5] });
 * sMeasure(truth, truth); // → 1
 * sMeasure(createMask(4, 4, 128), truth); // → 0.618
 */
export function sMeasure(prediction: Mask, truth: Mask): number {
  const { width, height } = truth;
  if (prediction.width !== width || prediction.height !== height) {
    throw new RangeError(
      `The masks differ in size: ${prediction.width}×${prediction.height} and ${width}×${height} pixels.`,
    );
  }
  const whole = moments(prediction, truth, { x: 0, y: 0, width, height });
  const share = whole.truths / whole.count;
  const mean = whole.sum / whole.count / 255;
  if (share === 0) return 1 - mean;
  if (share === 1) return mean;
  const score = (objectScore(prediction, truth, share) + regionScore(prediction, truth, whole)) / 2;
  return Math.max(0, score);
}

/** How bright and how even the prediction is on the subject, and how dark and even off it. */
function objectScore(prediction: Mask, truth: Mask, share: number): number {
  return share * evenness(prediction, truth, true) + (1 - share) * evenness(prediction, truth, false);
}

function evenness(prediction: Mask, truth: Mask, subject: boolean): number {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < truth.data.length; i++) {
    if (truth.data[i]! >= 128 !== subject) continue;
    const value = subject ? prediction.data[i]! : 255 - prediction.data[i]!;
    count++;
    sum += value;
    squares += value * value;
  }
  const mean = sum / count / 255;
  const deviation = Math.sqrt(variance(sum, squares, count));
  return (2 * mean) / (mean * mean + 1 + deviation);
}

/** The parts' structural similarities, weighted by their areas. */
function regionScore(prediction: Mask, truth: Mask, whole: Moments): number {
  const { width, height } = truth;
  const x = Math.round(whole.truthX / whole.truths) + 1;
  const y = Math.round(whole.truthY / whole.truths) + 1;
  const parts = [
    { x: 0, y: 0, width: x, height: y },
    { x, y: 0, width: width - x, height: y },
    { x: 0, y, width: x, height: height - y },
    { x, y, width: width - x, height: height - y },
  ];
  let score = 0;
  for (const part of parts) {
    const area = part.width * part.height;
    if (area > 0) score += (area / (width * height)) * similarity(moments(prediction, truth, part));
  }
  return score;
}

/** SSIM of a whole part, without its constants, as the authors have it. */
function similarity({ count, sum, squares, truths, both }: Moments): number {
  const x = sum / count / 255;
  const y = truths / count;
  const covariance = (both - sum * y) / Math.max(1, count - 1) / 255;
  const numerator = 4 * x * y * covariance;
  const varianceY = (truths - truths * y) / Math.max(1, count - 1);
  const denominator = (x * x + y * y) * (variance(sum, squares, count) + varianceY);
  if (numerator !== 0) return numerator / denominator;
  return denominator === 0 ? 1 : 0;
}

/** The variance of bytes taken as 0–1; exactly 0 for equal ones. */
function variance(sum: number, squares: number, count: number): number {
  return Math.max(0, squares - sum * (sum / count)) / Math.max(1, count - 1) / 255 ** 2;
}

/**
 * Sums over a box: of the prediction (bytes, so that they are exact), its square, the truth (0 or 1), their product.
 */
interface Moments {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
  readonly truths: number;
  readonly both: number;
  readonly truthX: number;
  readonly truthY: number;
}

function moments(prediction: Mask, truth: Mask, box: Box): Moments {
  let sum = 0;
  let squares = 0;
  let truths = 0;
  let both = 0;
  let truthX = 0;
  let truthY = 0;
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x, i = y * truth.width + x; x < box.x + box.width; x++, i++) {
      const value = prediction.data[i]!;
      sum += value;
      squares += value * value;
      if (truth.data[i]! < 128) continue;
      truths++;
      both += value;
      truthX += x;
      truthY += y;
    }
  }
  return { count: box.width * box.height, sum, squares, truths, both, truthX, truthY };
}
