import type { PackTargetId } from '@stickersnap/core';

/** In the order in which they are offered: what most people want first, what developers want late. */
export const OFFERED_TARGETS: readonly PackTargetId[] = [
  'wastickers',
  'telegram',
  'signal',
  'line',
  'whatsapp',
  'folder',
];
