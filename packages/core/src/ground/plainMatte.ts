import type { Mask, RgbaImage } from '../raster.ts';
import { apart } from './apart.ts';
import { cutGround } from './cutGround.ts';
import { findGround } from './findGround.ts';
import { isDrawn } from './isDrawn.ts';

export interface PlainMatteOptions {
  /** What a closed line encloses is seen through where it has the ground's colour. */
  readonly holes: boolean;
  /** Cuts by the border's colour whatever the picture shows. */
  readonly force: boolean;
}

export const PLAIN_MATTE_DEFAULTS: Required<PlainMatteOptions> = { holes: false, force: false };

/**
 * The matte of what is drawn on a plain ground: one colour, paper, a soft gradient, painted chequers.
 *
 * @param image opaque.
 * @returns alpha, the size of the image; `undefined` where the picture is none of a plain ground.
 *
 * @example
 * import { createImage, plainMatte } from '@stickersnap/core';
 *
 * // A dark disc on white paper.
 * const image = createImage(64, 64);
 * for (let i = 0; i < 64 * 64; i++) {
 *   const isDisc = Math.hypot((i % 64) - 32, Math.floor(i / 64) - 32) < 16;
 *   image.data.set(isDisc ? [40, 40, 120, 255] : [255, 255, 255, 255], i * 4);
 * }
 * const matte = plainMatte(image);
 * matte?.data[32 * 64 + 32]; // → 255
 * matte?.data[0]; // → 0
 */
export function plainMatte(image: RgbaImage, options: Partial<PlainMatteOptions> = {}): Mask | undefined {
  const { holes, force } = { ...PLAIN_MATTE_DEFAULTS, ...options };
  const { ground, isPlain } = findGround(image);
  if (!isPlain && !force) return undefined;
  const parts = apart(image, ground);
  const mask = cutGround(parts, ground, { holes });
  return force || isDrawn(parts, ground, mask) ? mask : undefined;
}
