/** One step of an outline; the numbers are x and y in turn, the control points first and the end last. */
export type PathStep =
  | readonly ['M' | 'L', number, number]
  | readonly ['Q', number, number, number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z'];

/** Closed contours; the unit is said where a path is used. */
export type Path = readonly PathStep[];

/** A closed contour of straight edges: x and y in turn. */
export type Polygon = readonly number[];

export interface FlattenOptions {
  /** How far an edge may lie beside its curve, in the path's unit. */
  readonly tolerance: number;
  /** The length from which an edge is divided, in the path's unit: needed where the plane itself is to be bent. */
  readonly longest: number;
}

/** The contours as polygons; those of fewer than three corners, which enclose nothing, are left out. */
export function flatten(path: Path, { tolerance, longest }: FlattenOptions): readonly Polygon[] {
  const polygons: number[][] = [];
  let points: number[] = [];
  const close = () => {
    if (points.length >= 6) polygons.push(points);
    points = [];
  };
  for (const step of path) {
    if (step[0] === 'Z') close();
    else if (step[0] === 'M') {
      close();
      points = [step[1], step[2]];
    } else {
      const [, ...ends] = step as readonly [string, ...number[]];
      const from = points.slice(-2);
      const count = Math.max(
        1,
        pieces([...from, ...ends], tolerance),
        Math.ceil(reach(from, ends) / longest),
      );
      for (let i = 1; i < count; i++) points.push(...at([...from, ...ends], i / count));
      points.push(...ends.slice(-2));
    }
  }
  close();
  return polygons;
}

/** Into how many chords a Bézier curve is divided so that none of them leaves it by more (Wang, 1984). */
function pieces(points: readonly number[], tolerance: number): number {
  const degree = points.length / 2 - 1;
  let bend = 0;
  for (let i = 0; i + 5 < points.length; i += 2) {
    const x = points[i]! - 2 * points[i + 2]! + points[i + 4]!;
    const y = points[i + 1]! - 2 * points[i + 3]! + points[i + 5]!;
    bend = Math.max(bend, Math.sqrt(x * x + y * y));
  }
  return Math.ceil(Math.sqrt((degree * (degree - 1) * bend) / (8 * tolerance)));
}

/** At least the curve's length. */
function reach(from: readonly number[], ends: readonly number[]): number {
  let [x, y] = [from[0]!, from[1]!];
  let length = 0;
  for (let i = 0; i < ends.length; i += 2) {
    length += Math.sqrt((ends[i]! - x) ** 2 + (ends[i + 1]! - y) ** 2);
    [x, y] = [ends[i]!, ends[i + 1]!];
  }
  return length;
}

/** A point of a Bézier curve, by de Casteljau's steps. */
function at(points: readonly number[], t: number): readonly number[] {
  if (points.length === 2) return points;
  const next: number[] = [];
  for (let i = 0; i + 2 < points.length; i++) next.push(points[i]! + (points[i + 2]! - points[i]!) * t);
  return at(next, t);
}
