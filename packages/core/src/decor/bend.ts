import type { Polygon } from './path.ts';

/** The least radius, in ems: on a smaller one letters meet at the circle's middle. */
const LEAST_RADIUS = 1.2;

/** A circle on which a line lies; `undefined`: it lies straight. */
export interface Bend {
  /** The circle's radius, in ems; below 0 its middle lies above the line. */
  readonly radius: number;
  /** By how much the bent line lies lower than the straight one, so that its middle stays where it was. */
  readonly lift: number;
}

/**
 * @param degrees through which the line is bent, above 0 its middle is highest; fewer where the line is too short.
 * @param width the line's, in ems.
 */
export function bendOf(degrees: number, width: number): Bend | undefined {
  if (degrees === 0 || width === 0) return undefined;
  const angle = Math.min((Math.abs(degrees) * Math.PI) / 180, width / LEAST_RADIUS);
  const radius = (Math.sign(degrees) * width) / angle;
  return { radius, lift: (radius * (1 - Math.cos(angle / 2))) / 2 };
}

/** @param polygon the origin is the straight line's middle, y downwards. */
export function bend(polygon: Polygon, { radius, lift }: Bend): Polygon {
  const bent: number[] = [];
  for (let i = 0; i < polygon.length; i += 2) {
    const angle = polygon[i]! / radius;
    const out = radius - polygon[i + 1]!;
    bent.push(out * Math.sin(angle), radius - out * Math.cos(angle) - lift);
  }
  return bent;
}
