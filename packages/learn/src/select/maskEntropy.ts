import type { Mask } from '@stickersnap/core';

/** The entropy of each value of a mask, in bits: 0 where it is sure, 1 at a half. */
const BITS = Float64Array.from({ length: 256 }, (_, value) => {
  const p = value / 255;
  return p === 0 || p === 1 ? 0 : -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p));
});

/**
 * How unsure a network was: the mean binary entropy (Shannon, 1948) of its mask's pixels.
 *
 * @returns 0–1 bit
 */
export function maskEntropy({ data }: Mask): number {
  let sum = 0;
  for (const value of data) sum += BITS[value]!;
  return data.length === 0 ? 0 : sum / data.length;
}
