import type { RleMask } from '@stickersnap/core';

/** Of the picture. What is smaller is a speck, and no subject of a sticker. */
const LEAST_SHARE = 0.001;
const HALF = 128;

/**
 * Whether a mask, 0–255, has a subject at all: at least a thousandth of its pixels at half alpha. A correction without
 * one teaches that everything is ground, and set aside it would reward a network which has learned that.
 */
export function hasSubject({ width, height, runs }: RleMask): boolean {
  let count = 0;
  for (let i = 0; i < runs.length; i += 2) if (runs[i]! >= HALF) count += runs[i + 1]!;
  return count >= LEAST_SHARE * width * height;
}
