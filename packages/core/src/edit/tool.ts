import type { Box } from '../geometry.ts';
import type { Mask } from '../raster.ts';
import type { Gesture } from './strokes.ts';

/** Where a pointer is, in pixels of the picture; outside of it, too. */
export interface ToolPoint {
  readonly x: number;
  readonly y: number;
  /** How hard the pointer is pressed, 0–1; absent for one that cannot tell. */
  readonly pressure?: number;
}

/**
 * `idle`: nothing begun. `drawing`: the pointer is down, or a line is open. `waiting`: the gesture is made, and its
 * answer is still awaited from elsewhere; `cancel` gives it up. `proposed`: the answer is shown, and done by `complete`
 * or by the next stroke.
 */
export type ToolState = 'idle' | 'drawing' | 'waiting' | 'proposed';

/** What an event has changed. */
export interface Step {
  /** The box of the mask that is to be redrawn now, in pixels; `undefined` where nothing is. */
  readonly dirty: Box | undefined;
  /**
   * What is to be redrawn later, where the answer comes from elsewhere. `undefined` where the session has moved on in
   * the meantime: then nothing has changed. Rejects when the work failed; the gesture is given up then, or only what
   * was drawn of it is done, and the whole mask is to be redrawn.
   */
  readonly later?: Promise<Box | undefined>;
}

export const NOTHING: Step = { dirty: undefined };

export interface DownOptions {
  /** The opposite of what the tool does otherwise: the right mouse button, the pen's other end. */
  readonly opposite?: boolean;
}

/**
 * A way to make gestures: a small state machine that knows no screen. An event out of turn does nothing. Its settings
 * are those with which it was made; others are another tool.
 */
export interface Tool {
  readonly state: ToolState;
  /** The gesture as it stands, to be drawn over the picture: a lasso's line, a wand's tolerance. */
  readonly making: Gesture | undefined;
  down(point: ToolPoint, options?: DownOptions): Step;
  /** The pointer has moved; several places where they came at once. */
  move(points: readonly ToolPoint[]): Step;
  up(): Step;
  /** Ends what takes several events, as a polygon does: by Enter, a double click, a button. */
  complete(): Step;
  /** Makes all as it was before the gesture began. */
  cancel(): Step;
  /** Does only what was drawn in place of what is proposed; only a tool that proposes has it. */
  reduce?(): Step;
  /** While something is proposed: the mask without it; not to be changed. */
  readonly base?: Mask | undefined;
}

/** A control that is moved to and fro before a gesture is made of it. */
export interface Slider {
  readonly state: ToolState;
  readonly making: Gesture | undefined;
  /** Shows what this value would do to the mask as it was before the slider was touched. */
  slide(value: number): Step;
  complete(): Step;
  cancel(): Step;
}
