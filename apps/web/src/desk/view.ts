import type { Point } from '../state/subjectBox.ts';

/**
 * How a picture lies on the stage: a place of the picture, in its own unit, is seen at `place * scale + (x, y)` of the
 * stage, in CSS pixels.
 */
export interface View {
  /** CSS pixels for each of the picture's unit. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export function toPicture({ scale, x, y }: View, at: Point): Point {
  return { x: (at.x - x) / scale, y: (at.y - y) / scale };
}

export function toStage({ scale, x, y }: View, place: Point): Point {
  return { x: place.x * scale + x, y: place.y * scale + y };
}
