import { type Decoration, DECORATION_LIMITS as LIMITS, type Placed } from '@stickersnap/core';
import type { Point } from '../state/subjectBox.ts';

/** Degrees within which something that is turned by a pointer stands straight. */
const STRAIGHT = 4;

/** Where the middle of a decoration may lie, in its own unit. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** As it may be: what is too far, too large or turned more than once around is brought back. */
export function within<One extends Placed>(one: One, bounds?: Bounds): One {
  const { least, most } = LIMITS.place;
  return {
    ...one,
    x: clamp(one.x, Math.max(least, bounds?.left ?? least), Math.min(most, bounds?.right ?? most)),
    y: clamp(one.y, Math.max(least, bounds?.top ?? least), Math.min(most, bounds?.bottom ?? most)),
    size: clamp(one.size, LIMITS.size.least, LIMITS.size.most),
    turn: halfTurn(one.turn),
  };
}

/** The same turn, above −180° and up to 180°. */
export function halfTurn(turn: number): number {
  const rest = ((turn % 360) + 360) % 360;
  return rest > 180 ? rest - 360 : rest;
}

/** A turn that is almost a multiple of 90° is one. */
export function straightened(turn: number): number {
  const near = Math.round(turn / 90) * 90;
  return halfTurn(Math.abs(turn - near) <= STRAIGHT ? near : turn);
}

/** @param reach so near to the middle it is in the middle. */
export function centred<One extends Placed>(one: One, reach: number): One {
  return {
    ...one,
    x: Math.abs(one.x) <= reach ? 0 : one.x,
    y: Math.abs(one.y) <= reach ? 0 : one.y,
  };
}

/** What lay under two fingers lies under them again. @param before in the decoration's unit, as `after`. */
export function pinched<One extends Placed>(
  one: One,
  before: readonly [Point, Point],
  after: readonly [Point, Point],
): One {
  const [from, to] = [span(before), span(after)];
  const grown = from.length === 0 ? 1 : to.length / from.length;
  const size = clamp(one.size * grown, LIMITS.size.least, LIMITS.size.most);
  const turned = to.angle - from.angle;
  const [sin, cos] = [Math.sin(turned), Math.cos(turned)];
  const [dx, dy] = [(one.x - from.x) * (size / one.size), (one.y - from.y) * (size / one.size)];
  return {
    ...one,
    x: to.x + dx * cos - dy * sin,
    y: to.y + dx * sin + dy * cos,
    size,
    turn: straightened(one.turn + degrees(turned)),
  };
}

/** A handle was pulled away from the middle, or towards it. */
export function pulled<One extends Placed>(one: One, from: Point, to: Point): One {
  const before = Math.hypot(from.x - one.x, from.y - one.y);
  const after = Math.hypot(to.x - one.x, to.y - one.y);
  return { ...one, size: before === 0 ? one.size : one.size * (after / before) };
}

/** A handle was pulled around the middle. */
export function swung<One extends Placed>(one: One, from: Point, to: Point): One {
  const angle = ({ x, y }: Point) => degrees(Math.atan2(y - one.y, x - one.x));
  return { ...one, turn: straightened(one.turn + angle(to) - angle(from)) };
}

/** To look at two as one: whether something but their place, size and turn differs. */
export function sameLook(a: Decoration, b: Decoration): boolean {
  const bare = (one: Decoration) => JSON.stringify({ ...one, x: 0, y: 0, size: 0, turn: 0 });
  return bare(a) === bare(b);
}

function span([a, b]: readonly [Point, Point]) {
  return {
    x: (a.x + b.x) / 2,
    y: (a.y + b.y) / 2,
    length: Math.hypot(b.x - a.x, b.y - a.y),
    angle: Math.atan2(b.y - a.y, b.x - a.x),
  };
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
