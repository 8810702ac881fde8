import { createRandom } from '../chance/random.ts';

/**
 * Why a picture was chosen: what the network was least sure of, that in which two networks differ most, or none at all.
 * Only what chance chose tells how good the masks are.
 */
export type Arm = 'entropy' | 'disagreement' | 'random';

export interface Candidate {
  readonly id: string;
  /** Mean entropy of the network's mask, 0–1. */
  readonly entropy: number;
  /**
   * 1 − IoU of the masks of the network that serves and of the one before it; `undefined` where nobody compared them.
   */
  readonly disagreement?: number | undefined;
}

export interface Pick {
  readonly id: string;
  readonly arm: Arm;
}

export interface OrderReviewOptions {
  /** The same candidates and seed give the same order, in whatever order they come. */
  readonly seed: number;
  /** How many are chosen; all by default. */
  readonly count?: number;
  /** The share of the picks, 0–1, that chance chooses, and that disagreement does; the rest is chosen by entropy. */
  readonly randomShare?: number;
  readonly disagreementShare?: number;
}

export const ORDER_REVIEW_DEFAULTS = { randomShare: 0.25, disagreementShare: 0.25 } as const;

/** What is to be looked at first. Each pick's arm is drawn before the picture, so that chance chooses among all. */
export function orderReview(candidates: readonly Candidate[], options: OrderReviewOptions): Pick[] {
  const {
    seed,
    count = candidates.length,
    randomShare,
    disagreementShare,
  } = { ...ORDER_REVIEW_DEFAULTS, ...options };
  const random = createRandom(seed);
  const left = new Map(candidates.toSorted(byId).map((each) => [each.id, each]));
  const unsure = candidates.toSorted((a, b) => b.entropy - a.entropy || byId(a, b));
  const disputed = candidates
    .filter(({ disagreement = 0 }) => disagreement > 0)
    .toSorted((a, b) => b.disagreement! - a.disagreement! || byId(a, b));
  const first = (sorted: Candidate[]): Candidate | undefined => {
    while (sorted.length > 0 && !left.has(sorted[0]!.id)) sorted.shift();
    return sorted[0];
  };
  const picks: Pick[] = [];
  while (picks.length < count && left.size > 0) {
    const drawn = random.next();
    const by = drawn < randomShare ? undefined : drawn < randomShare + disagreementShare ? disputed : unsure;
    const most = by && first(by);
    const arm =
      by === undefined ? 'random' : by === disputed && most !== undefined ? 'disagreement' : 'entropy';
    const chosen = arm === 'random' ? [...left.values()][random.below(left.size)]! : (most ?? first(unsure)!);
    left.delete(chosen.id);
    picks.push({ id: chosen.id, arm });
  }
  return picks;
}

function byId(a: Candidate, b: Candidate): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
