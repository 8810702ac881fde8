import type { Box } from '@stickersnap/core';

/** Where a box's sides lie, in whole percent, for the sentence that tells it. */
export function boxBlanks({ x, y, width, height }: Box) {
  const [left, top, right, bottom] = [x, y, x + width, y + height].map(Math.round);
  return { left, top, right, bottom };
}
