import type { RgbaImage, WarningCode } from '@stickersnap/core';

/** Pixels that a library decoded, and what has to be told of them. */
export interface DecodedPixels extends RgbaImage {
  readonly warnings?: readonly WarningCode[];
}
