import type { Box, Size } from '@stickersnap/core';

/** The smallest side of a region in which a subject is sought, in percent of the picture. */
export const LEAST_SIDE = 5;

export const WHOLE_BOX: Box = { x: 15, y: 15, width: 70, height: 70 };

/** Nothing is left out. */
export const WHOLE_PICTURE: Box = { x: 0, y: 0, width: 100, height: 100 };

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where they lie in the box: 0 left or top, 1 right or bottom. `start` and `end` span it. */
export const CORNERS = {
  start: { x: 0, y: 0 },
  topRight: { x: 1, y: 0 },
  bottomLeft: { x: 0, y: 1 },
  end: { x: 1, y: 1 },
} as const satisfies Record<string, Point>;

export type Corner = keyof typeof CORNERS;
export const CORNER_NAMES = Object.keys(CORNERS) as Corner[];

/** What a press on the picture takes hold of: a corner, the box, or nothing yet, which draws a new box. */
export type Grip = Corner | 'box' | 'picture';

/** Of the box's side that stays the box's, however small it is; the rest may be its corners'. */
const MIDDLE = 1 / 3;

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** The box between two points, in percent of the picture; inside it and never too small to see. The first one stays. */
export function boxBetween(a: Point, b: Point): Box {
  const across = sideBetween(a.x, b.x);
  const down = sideBetween(a.y, b.y);
  return { x: across.from, y: down.from, width: across.length, height: down.length };
}

function sideBetween(stays: number, other: number): { readonly from: number; readonly length: number } {
  const [a, b] = [clamp(stays, 0, 100), clamp(other, 0, 100)];
  const length = Math.max(LEAST_SIDE, Math.abs(b - a));
  // Too close to the picture's edge there is no room but on the other side.
  const towardsEnd = b < a ? a - length < 0 : a + length <= 100;
  return { from: towardsEnd ? a : a - length, length };
}

export function moveBox(box: Box, dx: number, dy: number): Box {
  return {
    ...box,
    x: clamp(box.x + dx, 0, 100 - box.width),
    y: clamp(box.y + dy, 0, 100 - box.height),
  };
}

export function cornerOf(box: Box, corner: Corner): Point {
  const { x, y } = CORNERS[corner];
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}

function oppositeOf(box: Box, corner: Corner): Point {
  const { x, y } = CORNERS[corner];
  return { x: box.x + (1 - x) * box.width, y: box.y + (1 - y) * box.height };
}

/** Moves one corner; the opposite one stays, and is never passed. */
export function moveCorner(box: Box, corner: Corner, dx: number, dy: number): Box {
  const { x: right, y: bottom } = CORNERS[corner];
  const at = cornerOf(box, corner);
  const stays = oppositeOf(box, corner);
  const along = (isEnd: number, value: number, fixed: number) =>
    isEnd === 1 ? clamp(value, fixed + LEAST_SIDE, 100) : clamp(value, 0, fixed - LEAST_SIDE);
  return boxBetween(stays, { x: along(right, at.x + dx, stays.x), y: along(bottom, at.y + dy, stays.y) });
}

/** The corner follows the point; the opposite one stays, and the box turns over where the point passes it. */
export function dragCorner(box: Box, corner: Corner, to: Point): Box {
  return boxBetween(oppositeOf(box, corner), to);
}

/** The same box with its middle at the point, as far as the picture allows. */
export function centreBox(box: Box, at: Point): Box {
  return moveBox(box, at.x - box.x - box.width / 2, at.y - box.y - box.height / 2);
}

/** Room beside a thing, as a share of its side: a box on its very edge would cut it. */
const ROOM = 0.05;

/** The box in which a thing is sought, in percent. @param thing its box, in cells of a grid over the picture. */
export function boxAround(thing: Box, grid: Size): Box {
  const [across, down] = [100 / grid.width, 100 / grid.height];
  const [beside, above] = [thing.width * ROOM, thing.height * ROOM];
  return boxBetween(
    { x: (thing.x - beside) * across, y: (thing.y - above) * down },
    { x: (thing.x + thing.width + beside) * across, y: (thing.y + thing.height + above) * down },
  );
}

/** @param reach how far from a corner a press still takes it, in percent across and down. */
export function gripAt(box: Box, at: Point, reach: Point): Grip {
  const isInside = at.x >= box.x && at.x <= box.x + box.width && at.y >= box.y && at.y <= box.y + box.height;
  const most = (side: number, far: number) => (isInside ? Math.min(far, (side * (1 - MIDDLE)) / 2) : far);
  const [across, down] = [most(box.width, reach.x), most(box.height, reach.y)];
  const near = CORNER_NAMES.map((corner) => {
    const { x, y } = cornerOf(box, corner);
    return { corner, x: Math.abs(at.x - x), y: Math.abs(at.y - y) };
  })
    .filter(({ x, y }) => x <= across && y <= down)
    .sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y))[0];
  return near?.corner ?? (isInside ? 'box' : 'picture');
}

/** Percent of a side that count as nothing: a finger does not go to the very edge. */
const NOTHING = 0.5;

/** Whether a box is as good as the whole picture. */
export function isAll({ x, y, width, height }: Box): boolean {
  return x <= NOTHING && y <= NOTHING && x + width >= 100 - NOTHING && y + height >= 100 - NOTHING;
}

/**
 * The box as two fingers leave it: as much larger as they are farther apart, and gone along with their middle, within
 * the picture.
 */
export function pinchBox(box: Box, from: readonly [Point, Point], to: readonly [Point, Point]): Box {
  const apart = ([a, b]: readonly [Point, Point]) => Math.hypot(b.x - a.x, b.y - a.y);
  const wanted = apart(to) / Math.max(1, apart(from));
  const most = Math.min(100 / box.width, 100 / box.height);
  const least = Math.max(LEAST_SIDE / box.width, LEAST_SIDE / box.height);
  const scale = clamp(wanted, Math.min(1, least), Math.max(1, most));
  const middle = (key: 'x' | 'y', two: readonly [Point, Point]) => (two[0][key] + two[1][key]) / 2;
  const [width, height] = [box.width * scale, box.height * scale];
  const x = box.x + box.width / 2 + middle('x', to) - middle('x', from) - width / 2;
  const y = box.y + box.height / 2 + middle('y', to) - middle('y', from) - height / 2;
  return moveBox({ x: 0, y: 0, width, height }, x, y);
}
