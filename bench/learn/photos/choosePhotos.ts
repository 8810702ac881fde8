import { createRandom, orderReview, shuffled } from '@stickersnap/learn';
import type { Photo } from './loadPhotos.ts';

/** What is learned from: all of it, or so many that somebody was asked to mend, by the review's order or by chance. */
export const WAYS = ['all', 'all, by strokes', 'active 8', 'random 8', 'active 16', 'random 16'] as const;
export type Way = (typeof WAYS)[number];

export interface Halves {
  readonly learn: readonly Photo[];
  readonly heldOut: readonly Photo[];
}

/** Half to learn from and half set aside; the same seed gives the same halves. */
export function halvesOf(photos: readonly Photo[], seed: number): Halves {
  const mixed = shuffled(photos, createRandom(seed));
  const half = Math.floor(mixed.length / 2);
  return { learn: mixed.slice(0, half), heldOut: mixed.slice(half) };
}

/** As good as it gets: nobody mends it. */
const RIGHT = 0.95;

/** Those that somebody mended, and those that were right as they were found. */
export function chosenBy(
  way: Way,
  photos: readonly Photo[],
  seed: number,
): { readonly corrections: readonly Photo[]; readonly right: readonly Photo[] } {
  const asked = askedBy(way, photos, seed);
  const corrections = asked
    .filter(({ iou }) => iou < RIGHT)
    .map((photo) => (way === 'all, by strokes' ? { ...photo, mask: photo.mended } : photo));
  return { corrections, right: asked.filter(({ iou }) => iou >= RIGHT) };
}

function askedBy(way: Way, photos: readonly Photo[], seed: number): readonly Photo[] {
  const count = Number(/\d+$/.exec(way)?.[0] ?? photos.length);
  if (way.startsWith('random')) return shuffled(photos, createRandom(seed)).slice(0, count);
  if (!way.startsWith('active')) return photos;
  const picks = orderReview(photos, { seed, count });
  return picks.map(({ id }) => photos.find((each) => each.id === id)!);
}
