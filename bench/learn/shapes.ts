import type { Rgb, Shape } from '../scenes/shapes.ts';

export interface Block {
  readonly x: number;
  readonly half: number;
  readonly top: number;
  readonly bottom: number;
}

/** A block with lighter edges, from `top` to `bottom`, that grows wider downwards. */
export function plinth({ x, half, top, bottom }: Block, colour: Rgb): Shape {
  const width = (v: number) => half * (1 + 0.35 * ((v - top) / (bottom - top)));
  return {
    box: { left: x - half * 1.4, right: x + half * 1.4, top, bottom },
    cover: (u, v) => (Math.abs(u - x) < width(v) && v > top && v < bottom ? 1 : 0),
    colour: (u, v) => {
      const light = 0.75 + 0.3 * (1 - Math.abs(u - x) / width(v)) - 0.15 * Math.sign(Math.sin(v * 90));
      return colour.map((each) => Math.min(255, each * light)) as unknown as Rgb;
    },
  };
}

/** A ball of glass: a faint tint and a bright rim. */
export function glass(x: number, y: number, r: number): Shape {
  const out = (u: number, v: number) => Math.hypot(u - x, v - y) / r;
  return {
    box: { left: x - r, right: x + r, top: y - r, bottom: y + r },
    cover: (u, v) => {
      const distance = out(u, v);
      if (distance > 1) return 0;
      return distance > 0.96 ? 0.75 : 0.16;
    },
    colour: () => [226, 240, 250],
  };
}

/** The same shape with broad stripes across it. */
export function striped(shape: Shape, colour: Rgb): Shape {
  return { ...shape, colour: (u, v) => (Math.sin((u + v) * 90) > 0 ? colour : shape.colour(u, v)) };
}
