import type { Box } from '../geometry.ts';
import type { Plane } from '../raster.ts';
import { createPlane } from '../raster.ts';
import type { Polygon } from './path.ts';

/** Lines by which a row of pixels is looked at; along each of them the coverage is exact. */
const LINES = 32;

/** An edge of a polygon, between the lines that it crosses. */
interface Edge {
  readonly first: number;
  readonly end: number;
  /** Where it crosses the line `first`, in pixels. */
  readonly x: number;
  /** How far it moves to the right from each line to the next, in pixels. */
  readonly slope: number;
  readonly winding: 1 | -1;
}

/**
 * How much of each pixel lies within the polygons together, by the nonzero rule: where contours overlap, as those of
 * joined letters do, nothing shows of it.
 *
 * @param polygons in pixels.
 * @param box what of the plane is looked at.
 * @returns 0–1, of the box's size.
 */
export function coverage(polygons: readonly Polygon[], box: Box): Plane {
  const plane = createPlane(box.width, box.height);
  const edges = edgesOf(polygons, box);
  let active: Edge[] = [];
  let next = 0;
  const steps = new Float64Array(box.width + 1);
  for (let row = 0; row < box.height; row++) {
    if (active.length === 0 && (next === edges.length || edges[next]!.first >= (row + 1) * LINES)) continue;
    const pixels = plane.data.subarray(row * box.width, (row + 1) * box.width);
    for (let line = row * LINES; line < (row + 1) * LINES; line++) {
      active = active.filter(({ end }) => end > line);
      while (next < edges.length && edges[next]!.first <= line) active.push(edges[next++]!);
      addLine(active, line, pixels, steps);
    }
    let whole = 0;
    for (let x = 0; x < box.width; x++) {
      whole += steps[x]!;
      pixels[x] = (pixels[x]! + whole) / LINES;
    }
    steps.fill(0);
  }
  return plane;
}

function edgesOf(polygons: readonly Polygon[], box: Box): readonly Edge[] {
  const lines = box.height * LINES;
  const edges: Edge[] = [];
  for (const points of polygons) {
    for (let i = 0; i < points.length; i += 2) {
      const after = (i + 2) % points.length;
      const [fromX, fromY] = [points[i]! - box.x, lineOf(points[i + 1]!, box)];
      const [toX, toY] = [points[after]! - box.x, lineOf(points[after + 1]!, box)];
      const winding = fromY < toY ? 1 : -1;
      const [topX, topY, lowX, lowY] = winding === 1 ? [fromX, fromY, toX, toY] : [toX, toY, fromX, fromY];
      const first = Math.max(0, Math.ceil(topY));
      const end = Math.min(lines, Math.ceil(lowY));
      if (first >= end) continue;
      const slope = (lowX - topX) / (lowY - topY);
      edges.push({ first, end, x: topX + (first - topY) * slope, slope, winding });
    }
  }
  return edges.sort((a, b) => a.first - b.first);
}

/** Lines run through the middle of their share of a pixel. */
function lineOf(y: number, box: Box): number {
  return (y - box.y) * LINES - 0.5;
}

/** What lies within along one line; whole pixels go into `steps`, as differences. */
function addLine(active: readonly Edge[], line: number, pixels: Float32Array, steps: Float64Array): void {
  const crossings = active
    .map(({ first, x, slope, winding }) => ({ x: x + (line - first) * slope, winding }))
    .sort((a, b) => a.x - b.x);
  let depth = 0;
  let start = 0;
  for (const { x, winding } of crossings) {
    if (depth === 0) start = x;
    depth += winding;
    if (depth === 0) addSpan(start, x, pixels, steps);
  }
}

function addSpan(from: number, to: number, pixels: Float32Array, steps: Float64Array): void {
  const left = Math.max(0, from);
  const right = Math.min(pixels.length, to);
  if (left >= right) return;
  const first = Math.floor(left);
  const last = Math.min(pixels.length - 1, Math.floor(right));
  if (first === last) {
    pixels[first]! += right - left;
    return;
  }
  pixels[first]! += first + 1 - left;
  pixels[last]! += right - last;
  steps[first + 1]! += 1;
  steps[last]! -= 1;
}
