import type { Box } from '@stickersnap/core';

/** The smallest side of a region in which a subject is sought, in percent of the picture. */
export const LEAST_SIDE = 5;

export const WHOLE_BOX: Box = { x: 15, y: 15, width: 70, height: 70 };

export interface Point {
  readonly x: number;
  readonly y: number;
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** The box between two points, in percent of the picture; inside it and never too small to see. */
export function boxBetween(a: Point, b: Point): Box {
  const from = { x: clamp(Math.min(a.x, b.x), 0, 100), y: clamp(Math.min(a.y, b.y), 0, 100) };
  const to = { x: clamp(Math.max(a.x, b.x), 0, 100), y: clamp(Math.max(a.y, b.y), 0, 100) };
  const width = Math.max(LEAST_SIDE, to.x - from.x);
  const height = Math.max(LEAST_SIDE, to.y - from.y);
  return { x: Math.min(from.x, 100 - width), y: Math.min(from.y, 100 - height), width, height };
}

export function moveBox(box: Box, dx: number, dy: number): Box {
  return {
    ...box,
    x: clamp(box.x + dx, 0, 100 - box.width),
    y: clamp(box.y + dy, 0, 100 - box.height),
  };
}

/** Moves one corner; the opposite one stays. */
export function moveCorner(box: Box, corner: 'start' | 'end', dx: number, dy: number): Box {
  const end = { x: box.x + box.width, y: box.y + box.height };
  if (corner === 'start') {
    const x = clamp(box.x + dx, 0, end.x - LEAST_SIDE);
    const y = clamp(box.y + dy, 0, end.y - LEAST_SIDE);
    return { x, y, width: end.x - x, height: end.y - y };
  }
  const x = clamp(end.x + dx, box.x + LEAST_SIDE, 100);
  const y = clamp(end.y + dy, box.y + LEAST_SIDE, 100);
  return { x: box.x, y: box.y, width: x - box.x, height: y - box.y };
}

/** The same box with its middle at the point, as far as the picture allows. */
export function centreBox(box: Box, at: Point): Box {
  return moveBox(box, at.x - box.x - box.width / 2, at.y - box.y - box.height / 2);
}
