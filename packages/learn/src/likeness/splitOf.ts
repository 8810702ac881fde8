import { createRandom } from '../chance/random.ts';
import { halvesOf, hammingDistance, NEAR_BITS } from './isNearDuplicate.ts';

/** What a picture is for, from its arrival on and for ever. */
export type Split = 'train' | 'held-out';

/** The share of groups that is held out. */
export const HELD_OUT_SHARE = 0.25;

/** Where a picture belongs. */
export interface Placed {
  readonly perceptualHash: string;
  /** The hash of the first picture of its kind: all near-duplicates share it. */
  readonly group: string;
  readonly split: Split;
}

/**
 * Where a picture belongs that arrives now: to its nearest near-duplicate among those that are there, or else to a new
 * group, whose split its hash decides alone, so that a picture that comes a second time is never on the other side.
 *
 * One that is near to both sides belongs to the training side, where its likeness to what is held out is seen and keeps
 * it from being used: nothing that is there already ever moves.
 *
 * @throws RangeError for what is no hash
 */
export function splitOf(perceptualHash: string, there: Iterable<Placed>): Placed {
  let nearest: Placed | undefined;
  let best = Number.POSITIVE_INFINITY;
  for (const each of there) {
    const distance = hammingDistance(perceptualHash, each.perceptualHash);
    if (distance > NEAR_BITS) continue;
    // Training first, then the nearest.
    const rank = distance + (each.split === 'train' ? 0 : NEAR_BITS + 1);
    if (rank >= best) continue;
    best = rank;
    nearest = each;
  }
  if (nearest !== undefined) return { perceptualHash, group: nearest.group, split: nearest.split };
  return { perceptualHash, group: perceptualHash, split: isHeldOut(perceptualHash) ? 'held-out' : 'train' };
}

function isHeldOut(group: string): boolean {
  const [high, low] = halvesOf(group);
  return createRandom(Math.imul(high, 0x9e3779b1) ^ low).next() < HELD_OUT_SHARE;
}
