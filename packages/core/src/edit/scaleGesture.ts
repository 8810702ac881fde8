import type { Size } from '../geometry.ts';
import type { Gesture } from './strokes.ts';

/**
 * A gesture made in a picture of one size, with its places and lengths in pixels of another.
 *
 * @example
 * import { scaleGesture } from '@stickersnap/core';
 *
 * const line = { tool: 'brush', kind: 'add', radius: 5, hardness: 1, points: [10, 20, 30, 20] } as const;
 * scaleGesture(line, { width: 100, height: 100 }, { width: 200, height: 200 });
 * // → { tool: 'brush', kind: 'add', radius: 10, hardness: 1, points: [20, 40, 60, 40] }
 */
export function scaleGesture(gesture: Gesture, from: Size, to: Size): Gesture {
  const [sx, sy] = [to.width / from.width, to.height / from.height];
  if (sx === 1 && sy === 1) return gesture;
  const length = Math.sqrt(sx * sy);
  const places = (values: readonly number[]) => values.map((value, i) => value * (i % 2 === 0 ? sx : sy));
  switch (gesture.tool) {
    case 'brush':
    case 'smart':
      return { ...gesture, radius: gesture.radius * length, points: places(gesture.points) };
    case 'lasso':
      return { ...gesture, polygon: places(gesture.polygon) };
    case 'wand':
    case 'island':
    case 'hole':
      return { ...gesture, at: [gesture.at[0] * sx, gesture.at[1] * sy] };
    case 'subject':
      return { ...gesture, points: places(gesture.points) };
    case 'grow':
      return { ...gesture, by: gesture.by * length };
    case 'feather':
      return { ...gesture, radius: gesture.radius * length };
    default:
      return gesture;
  }
}
