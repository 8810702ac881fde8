/** An upright rectangle, in pixels; `x`, `y` is its top left corner, inclusive. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The size with the same proportions whose longer side is at most `side`; never below 1 pixel, never enlarged.
 *
 * @example
 * import { fitInside } from '@stickersnap/core';
 *
 * fitInside({ width: 4000, height: 3000 }, 1024); // → { width: 1024, height: 768 }
 * fitInside({ width: 300, height: 200 }, 1024); // → { width: 300, height: 200 }
 */
export function fitInside(size: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(size.width, size.height));
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}

/**
 * The box grown by `by` pixels on every side, cut at the bounds.
 *
 * @example
 * import { growBox } from '@stickersnap/core';
 *
 * const bounds = { width: 64, height: 64 };
 * growBox({ x: 10, y: 2, width: 20, height: 20 }, 5, bounds); // → { x: 5, y: 0, width: 30, height: 27 }
 */
export function growBox(box: Box, by: number, bounds: Size): Box {
  const x = Math.max(0, Math.floor(box.x - by));
  const y = Math.max(0, Math.floor(box.y - by));
  const right = Math.min(bounds.width, Math.ceil(box.x + box.width + by));
  const bottom = Math.min(bounds.height, Math.ceil(box.y + box.height + by));
  return { x, y, width: right - x, height: bottom - y };
}

/**
 * The box in a picture of another size, rounded outwards.
 *
 * @example
 * import { scaleBox } from '@stickersnap/core';
 *
 * scaleBox({ x: 10, y: 10, width: 5, height: 5 }, { width: 100, height: 100 }, { width: 250, height: 250 });
 * // → { x: 25, y: 25, width: 13, height: 13 }
 */
export function scaleBox(box: Box, from: Size, to: Size): Box {
  const sx = to.width / from.width;
  const sy = to.height / from.height;
  const x = Math.max(0, Math.floor(box.x * sx));
  const y = Math.max(0, Math.floor(box.y * sy));
  const right = Math.min(to.width, Math.ceil((box.x + box.width) * sx));
  const bottom = Math.min(to.height, Math.ceil((box.y + box.height) * sy));
  return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) };
}

/** What both boxes have in common; `undefined` where that is nothing. */
export function intersectBoxes(a: Box, b: Box): Box | undefined {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}
