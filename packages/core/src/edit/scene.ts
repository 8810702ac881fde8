import { SnapError } from '../errors.ts';
import type { Mask, RgbaImage } from '../raster.ts';

/** What a gesture may look at besides the mask that it changes; all of one size. */
export interface Scene {
  /** The working image. */
  readonly image: RgbaImage;
  /** The mask that was found in the image. */
  readonly found: Mask;
}

/** @throws SnapError `unexpected` when the two differ in size. */
export function checkScene({ image, found }: Scene): void {
  if (image.width === found.width && image.height === found.height) return;
  const sizes = `${found.width}×${found.height}, not ${image.width}×${image.height}`;
  throw new SnapError('unexpected', { reason: `the mask that was found has ${sizes} pixels` });
}
