import type { SmartGesture } from '../edit/strokes.ts';
import type { Abort } from '../ports.ts';
import type { Mask, Plane } from '../raster.ts';

export interface SmartQuestion {
  /** The mask as it stands, of the working image's size. */
  readonly mask: Mask;
  /** The stroke whose meaning is asked for, in pixels of the mask. */
  readonly stroke: SmartGesture;
  /** Smart strokes and others that were done before, the oldest first: what they gave or took stays. */
  readonly earlier: readonly SmartGesture[];
  /** What a network made for clicks says of each cell of the grid (`clickOpinion`), where it was asked. */
  readonly opinion?: Plane;
}

/** What finds the whole thing that a rough stroke means, in one picture for which it was made. */
export interface SmartHelper {
  /**
   * @returns what of the picture is to change, on a grid over the whole of it (`smartGrid`): 255 inside, else 0. It
   *   holds the stroke's core, only what connects to it, and nothing that is as wanted already.
   */
  find(question: SmartQuestion, options?: { readonly signal?: Abort }): Promise<Mask>;
}
