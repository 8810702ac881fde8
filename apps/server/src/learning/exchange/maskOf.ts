import { createMask, type Decoded, type Mask } from '@stickersnap/core';

/**
 * A mask out of a picture file: alpha where it has any, else its greys. What another program painted in colours, or
 * wrote as 0 and 1, is taken as ground where it is black, and as subject elsewhere.
 *
 * @returns of the picture's size
 */
export function maskOf({ image, hasAlpha }: Pick<Decoded, 'image' | 'hasAlpha'>): Mask {
  const { width, height, data } = image;
  const mask = createMask(width, height);
  let isGrey = true;
  let most = 0;
  for (let i = 0; i < mask.data.length; i++) {
    const [red, green, blue] = [data[i * 4]!, data[i * 4 + 1]!, data[i * 4 + 2]!];
    const least = Math.min(red, green, blue);
    const highest = Math.max(red, green, blue);
    mask.data[i] = hasAlpha ? data[i * 4 + 3]! : highest;
    // Lossy files tint greys a little.
    if (highest - least > 12) isGrey = false;
    most = Math.max(most, mask.data[i]!);
  }
  if (!hasAlpha && (!isGrey || most === 1))
    for (let i = 0; i < mask.data.length; i++) mask.data[i] = mask.data[i]! > 0 ? 255 : 0;
  return mask;
}
