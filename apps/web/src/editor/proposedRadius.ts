import type { EditSession, GestureKind } from '@stickersnap/core';
import type { Point } from '../state/subjectBox.ts';

/** The brush that fits what lies at a place, in pixels of the picture. */
export function proposedRadius({ mask }: EditSession, _: Point, __: GestureKind): number {
  return Math.max(3, Math.hypot(mask.width, mask.height) * 0.02);
}
