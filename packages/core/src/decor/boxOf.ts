import type { Box } from '../geometry.ts';
import type { Polygon } from './path.ts';

/** What reaches less far into a pixel would not be seen in it: rounding alone can make it so. */
const NOTHING = 1e-6;

/** The whole pixels that the polygons touch; `undefined` where there are none. */
export function boxOf(polygons: readonly Polygon[]): Box | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of polygons) {
    for (let i = 0; i < polygon.length; i += 2) {
      left = Math.min(left, polygon[i]!);
      right = Math.max(right, polygon[i]!);
      top = Math.min(top, polygon[i + 1]!);
      bottom = Math.max(bottom, polygon[i + 1]!);
    }
  }
  if (left > right) return undefined;
  const [x, y] = [Math.floor(left + NOTHING), Math.floor(top + NOTHING)];
  return {
    x,
    y,
    width: Math.max(1, Math.ceil(right - NOTHING) - x),
    height: Math.max(1, Math.ceil(bottom - NOTHING) - y),
  };
}
