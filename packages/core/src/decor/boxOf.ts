import type { Box } from '../geometry.ts';
import type { Polygon } from './path.ts';

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
  const [x, y] = [Math.floor(left), Math.floor(top)];
  return { x, y, width: Math.max(1, Math.ceil(right) - x), height: Math.max(1, Math.ceil(bottom) - y) };
}
