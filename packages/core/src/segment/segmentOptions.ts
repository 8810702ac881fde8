import type { MatteSource } from '../matte/matteFrom.ts';
import type { Roi, RoiCorners } from '../matte/roi.ts';
import type { Recipe } from '../model/card.ts';
import type { ModelRunner } from '../model/modelRunner.ts';
import type { Abort, ImageCodec, ShowStep } from '../ports.ts';

/** What is bound to a platform comes in here. */
export interface SegmentParts {
  readonly codec: ImageCodec;
  readonly recipe: Recipe;
  /** Loads a network by its card's id, or hands out the one that is loaded. */
  readonly runner: (card: string, signal?: Abort) => Promise<ModelRunner>;
  /** A clock that never goes back, in milliseconds from any start. */
  readonly now: () => number;
}

export interface SegmentOptions {
  /** Whether the picture is kept at its full size, for the full-size matte and cut-out. */
  readonly full?: boolean;
  /** Where the subject is sought; without it, everywhere. */
  readonly roi?: Roi | RoiCorners;
  /** Whether it is a finished sticker: whatever transparency it has is its own, however little. */
  readonly finished?: boolean;
  /** What the matte is made of; by default what the picture is made for. */
  readonly matteFrom?: MatteSource;
  /** Whether, on a plain ground, what a closed line encloses is seen through where it has the ground's colour. */
  readonly holes?: boolean;
  /** Is handed each picture that comes to be on the way. */
  readonly show?: ShowStep | undefined;
  readonly signal?: Abort;
}
