import type { Correction } from '@stickersnap/core';
import { hasSubject } from '@stickersnap/learn';
import type { LearningKind } from './learning.ts';

/** What was done to a mask, whatever the record calls itself. */
export function kindOf({
  origin,
  before,
  after,
  strokes,
}: Pick<Correction, 'origin' | 'before' | 'after' | 'strokes'>): LearningKind {
  // People look at it before anything is learned from it.
  if (!hasSubject(after)) return 'bare';
  const changed =
    before.width !== after.width ||
    before.height !== after.height ||
    before.runs.length !== after.runs.length ||
    before.runs.some((value, i) => value !== after.runs[i]);
  if (changed && strokes.gestures.length > 0) return 'edited';
  return origin === 'accepted' && !changed ? 'accepted' : 'bare';
}
