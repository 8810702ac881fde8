import type { BrushGesture, Gesture, Strokes } from './strokes.ts';

/** How many times a gesture on the whole picture looks at all pixels, about: most do more than once. */
const WHOLE = 10;

/** The same for a smart stroke whose region is still to be found: a network is asked, or its like. */
const ASKED = 40;

/** How often all of the picture's pixels are looked at when the strokes are replayed, about. */
export function strokesWork({ width, height, gestures }: Strokes): number {
  const pixels = width * height;
  return gestures.reduce((sum, gesture) => sum + gestureWork(gesture, width, height, pixels), 0);
}

function gestureWork(gesture: Gesture, width: number, height: number, pixels: number): number {
  if (gesture.tool !== 'brush' && gesture.tool !== 'smart') return WHOLE;
  const drawn = brushWork(gesture, width, height) / pixels;
  if (gesture.tool === 'brush') return drawn;
  return drawn + (gesture.region === undefined ? ASKED : WHOLE);
}

function brushWork(
  { points, radius }: Pick<BrushGesture, 'points' | 'radius'>,
  width: number,
  height: number,
): number {
  const side = 2 * radius + 2;
  let sum = Math.min(width, side) * Math.min(height, side);
  for (let i = 2; i < points.length; i += 2) {
    const across = Math.min(width, side + Math.abs(points[i]! - points[i - 2]!));
    const down = Math.min(height, side + Math.abs(points[i + 1]! - points[i - 1]!));
    // A long way is a narrow band in its box.
    sum += Math.min(across * down, side * (across + down));
  }
  return sum;
}
