import type { RleMask } from '../mask/rle.ts';

/**
 * What someone did to a mask, as plain data: it can be kept, sent and replayed (`applyStrokes`) at another size.
 *
 * Places and lengths of its gestures are in pixels of a picture of `width` × `height`, the one that was edited; a
 * pixel's centre lies at half numbers, and places may lie outside.
 */
export interface Strokes {
  readonly width: number;
  readonly height: number;
  /** In the order in which they were done; what was undone is not among them. */
  readonly gestures: readonly Gesture[];
}

/** One step of undo. */
export type Gesture =
  | BrushGesture
  | SmartGesture
  | LassoGesture
  | WandGesture
  | IslandGesture
  | HoleGesture
  | SubjectGesture
  | GrowGesture
  | FeatherGesture
  | StartGesture
  | InvertGesture;

/** Whether a gesture gives to the subject or takes from it. */
export type GestureKind = 'add' | 'remove';

/** A place in a picture: x and y, in pixels. */
export type Place = readonly [number, number];

/** A round brush drawn along a line. */
export interface BrushGesture {
  readonly tool: 'brush';
  readonly kind: GestureKind;
  readonly radius: number;
  /** 0–1: the share of the radius that is wholly given or taken; from there to the rim it fades. */
  readonly hardness: number;
  /** The places that the pointer went through: x, y, x, y, … */
  readonly points: readonly number[];
  /** 0–1, one for each point, by which its radius is multiplied; without them 1. */
  readonly pressures?: readonly number[];
}

/** A rough stroke over, or a tap on, what is wrong: the whole of it is meant. */
export interface SmartGesture {
  readonly tool: 'smart';
  readonly kind: GestureKind;
  /** How wide the line is that was drawn, on each side: all within it is meant for sure. */
  readonly radius: number;
  /** The places that the pointer went through: x, y, x, y, … */
  readonly points: readonly number[];
  /** What was meant, on a grid over the whole picture; without it, it is sought before the gesture is replayed. */
  readonly region?: RleMask;
}

/** What a line encloses; it closes itself. */
export interface LassoGesture {
  readonly tool: 'lasso';
  readonly kind: GestureKind;
  /** The corners of the line: x, y, x, y, … */
  readonly polygon: readonly number[];
}

/** The region around a place that is of its colour. */
export interface WandGesture {
  readonly tool: 'wand';
  readonly kind: GestureKind;
  readonly at: Place;
  /** How unlike its colours may be to that of the place: a difference of colour (ΔE in CIE Lab), 0–100. */
  readonly tolerance: number;
  /**
   * What was meant where the gesture was made, on a grid over the whole picture; without it, it is sought anew, and
   * at another size may come out otherwise where the region hangs by a thread.
   */
  readonly region?: RleMask;
}

/** The connected part of the subject at a place is dropped. */
export interface IslandGesture {
  readonly tool: 'island';
  readonly at: Place;
}

/** A hole of the subject at a place is filled, or one that had been filled is opened. */
export interface HoleGesture {
  readonly tool: 'hole';
  readonly at: Place;
  readonly to: 'filled' | 'open';
}

/** Only those of several found parts stay that lie at these places. */
export interface SubjectGesture {
  readonly tool: 'subject';
  /** Places in the parts that stay: x, y, x, y, … */
  readonly points: readonly number[];
}

/** The edge moves outwards, or inwards where `by` is negative. */
export interface GrowGesture {
  readonly tool: 'grow';
  /** How far it moves, in pixels, −1000 to 1000. */
  readonly by: number;
}

/** The edge becomes as soft as this, on each side. */
export interface FeatherGesture {
  readonly tool: 'feather';
  /** How far the ramp reaches on each side, in pixels, from 0. */
  readonly radius: number;
}

/** Begins anew: with what was found, with nothing, or with the whole picture. */
export interface StartGesture {
  readonly tool: 'start';
  readonly from: 'found' | 'nothing' | 'everything';
}

/** Subject and ground change places. */
export interface InvertGesture {
  readonly tool: 'invert';
}
