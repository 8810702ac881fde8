/** sRGB, 0–255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * A part of a drawn subject. Coordinates are in units of the picture's shorter side around its centre,
 * v downwards.
 */
export interface Shape {
  /** Outside it there is nothing. */
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  /** 0–1. */
  cover(u: number, v: number): number;
  colour(u: number, v: number): Rgb;
}

export interface EllipseOptions {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  /** Radians, clockwise. */
  readonly turn?: number;
  /** Width of the edge over which cover falls from 1 to 0, as out of focus; 0: sharp. */
  readonly soft?: number;
  readonly opacity?: number;
  readonly colour: Rgb;
}

/** A ball, lit from the upper left. */
export function ellipse(options: EllipseOptions): Shape {
  const { x, y, rx, ry, turn = 0, soft = 0, opacity = 1, colour } = options;
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const across = (u: number, v: number): number => ((u - x) * cos + (v - y) * sin) / rx;
  const down = (u: number, v: number): number => ((v - y) * cos - (u - x) * sin) / ry;
  const reach = Math.max(rx, ry) + soft;
  return {
    box: around(x, y, reach),
    cover: (u, v) => {
      const distance = (Math.hypot(across(u, v), down(u, v)) - 1) * Math.min(rx, ry);
      return opacity * fall(distance, soft);
    },
    colour: (u, v) => lit(colour, 0.78 - 0.24 * across(u, v) - 0.3 * down(u, v)),
  };
}

export interface RingOptions {
  readonly x: number;
  readonly y: number;
  /** To the middle of the band. */
  readonly radius: number;
  readonly width: number;
  readonly colour: Rgb;
}

export function ring({ x, y, radius, width, colour }: RingOptions): Shape {
  return {
    box: around(x, y, radius + width),
    cover: (u, v) => fall(Math.abs(Math.hypot(u - x, v - y) - radius) - width / 2, 0),
    colour: (u, v) => lit(colour, 0.85 - (0.25 * (u - x + v - y)) / radius),
  };
}

export interface StrandOptions {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Half the width at either end. */
  readonly r0: number;
  readonly r1: number;
  readonly colour: Rgb;
}

/** A straight, tapering line with round ends. */
export function strand({ x0, y0, x1, y1, r0, r1, colour }: StrandOptions): Shape {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const square = dx * dx + dy * dy;
  const along = (u: number, v: number): number =>
    Math.min(1, Math.max(0, ((u - x0) * dx + (v - y0) * dy) / square));
  const reach = Math.max(r0, r1);
  return {
    box: {
      left: Math.min(x0, x1) - reach,
      top: Math.min(y0, y1) - reach,
      right: Math.max(x0, x1) + reach,
      bottom: Math.max(y0, y1) + reach,
    },
    cover: (u, v) => {
      const t = along(u, v);
      return fall(Math.hypot(u - x0 - t * dx, v - y0 - t * dy) - r0 - t * (r1 - r0), 0);
    },
    colour: (u, v) => lit(colour, 0.8 + 0.3 * along(u, v)),
  };
}

export interface StarOptions {
  readonly x: number;
  readonly y: number;
  readonly outer: number;
  readonly inner: number;
  readonly points: number;
  readonly colour: Rgb;
}

/** A star with straight sides, its first point upwards. */
export function star({ x, y, outer, inner, points, colour }: StarOptions): Shape {
  const half = Math.PI / points;
  // Within half a point's wedge the side is the line from the point to the notch.
  const [px, py] = [0, outer];
  const [nx, ny] = [inner * Math.sin(half), inner * Math.cos(half)];
  return {
    box: around(x, y, outer),
    cover: (u, v) => {
      const turn = Math.atan2(u - x, y - v) + 2 * Math.PI;
      const folded = turn % (2 * half);
      const angle = Math.min(folded, 2 * half - folded);
      const r = Math.hypot(u - x, v - y);
      const [sx, sy] = [r * Math.sin(angle), r * Math.cos(angle)];
      return (nx - px) * (sy - py) - (ny - py) * (sx - px) <= 0 ? 1 : 0;
    },
    colour: (u, v) => lit(colour, 0.85 - (0.3 * (u - x + v - y)) / outer),
  };
}

function around(x: number, y: number, reach: number): Shape['box'] {
  return { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
}

/** 1 inside (negative distance), 0 outside, a smooth step of the given width around 0. */
function fall(distance: number, width: number): number {
  if (width === 0) return distance <= 0 ? 1 : 0;
  const t = Math.min(1, Math.max(0, 0.5 - distance / width));
  return t * t * (3 - 2 * t);
}

function lit([red, green, blue]: Rgb, light: number): Rgb {
  const factor = Math.min(1.25, Math.max(0.3, light));
  return [Math.min(255, red * factor), Math.min(255, green * factor), Math.min(255, blue * factor)];
}
