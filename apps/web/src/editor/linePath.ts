import type { View } from '../desk/view.ts';

/** @param points x, y, x, y, … in pixels of the picture. @returns an SVG path on the stage */
export function linePath(points: readonly number[], { scale, x, y }: View): string {
  let path = '';
  for (let i = 0; i < points.length; i += 2)
    path += `${i === 0 ? 'M' : 'L'}${(points[i]! * scale + x).toFixed(1)} ${(points[i + 1]! * scale + y).toFixed(1)}`;
  return points.length === 2 ? `${path}l0 0` : path;
}
