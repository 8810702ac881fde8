import type { GestureKind } from './strokes.ts';

/** The farthest that a place may lie from a picture's corner, in pixels: farther away nothing of one is reached. */
export const FARTHEST = 1_000_000;

/** A place rounded to a hundredth of a pixel: finer is not to be seen, and is much longer as text. */
export function roundPlace(value: number): number {
  return Math.round(Math.min(FARTHEST, Math.max(-FARTHEST, value)) * 100) / 100;
}

/** A share rounded to a hundredth and held within 0–1. */
export function roundShare(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;
}

export function opposite(kind: GestureKind): GestureKind {
  return kind === 'add' ? 'remove' : 'add';
}
