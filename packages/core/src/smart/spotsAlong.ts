import type { Spot } from './deepPoints.ts';

/** How many radii of a stroke's length there are for each further spot. */
const RADII = 3;

/**
 * A stroke read as a few spots, evenly spread along it: one of a tap or a short one, up to `most`.
 *
 * @param points x, y, x, y, …
 */
export function spotsAlong(points: readonly number[], radius: number, most: number): Spot[] {
  const places = Array.from({ length: points.length / 2 }, (_, i) => ({
    x: points[2 * i]!,
    y: points[2 * i + 1]!,
  }));
  const lengths = places.map((place, i) => {
    const before = places[i - 1];
    return before === undefined ? 0 : Math.hypot(place.x - before.x, place.y - before.y);
  });
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const count = Math.max(1, Math.min(most, 1 + Math.floor(total / (RADII * radius))));
  return Array.from({ length: count }, (_, k) => at(places, lengths, ((k + 0.5) / count) * total));
}

function at(places: readonly Spot[], lengths: readonly number[], wanted: number): Spot {
  let gone = 0;
  for (let i = 1; i < places.length; i++) {
    const length = lengths[i]!;
    if (length > 0 && gone + length >= wanted) {
      const t = (wanted - gone) / length;
      const [a, b] = [places[i - 1]!, places[i]!];
      return { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) };
    }
    gone += length;
  }
  return places[places.length - 1]!;
}
