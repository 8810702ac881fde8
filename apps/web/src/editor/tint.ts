import type { Box, GestureKind, Mask } from '@stickersnap/core';
import type { TileContext } from './grounds.ts';

/** What is proposed, beside the mask as it would be. */
export interface Proposal {
  readonly kind: GestureKind;
  /** The mask without it. */
  readonly base: Mask;
}

/** What would change of a picture, as pixels whose alpha says how much. */
export interface Tint {
  readonly box: Box;
  /** RGBA of the box, row by row; black. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** @returns `undefined` where nothing would change. */
export function tintOf(base: Mask, mask: Mask): Tint | undefined {
  const box = changedBox(base, mask);
  if (box === undefined) return undefined;
  const pixels = new Uint8ClampedArray(box.width * box.height * 4);
  const whole = new Uint32Array(pixels.buffer);
  for (let y = 0, to = 0; y < box.height; y++) {
    const from = (box.y + y) * mask.width + box.x;
    for (let x = 0; x < box.width; x++, to++)
      whole[to] = Math.abs(mask.data[from + x]! - base.data[from + x]!) << 24;
  }
  return { box, pixels };
}

function changedBox(base: Mask, { width, height, data }: Mask): Box | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (data[i] === base.data[i]) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (top > y) top = y;
      bottom = y;
    }
  }
  if (bottom < 0) return undefined;
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

interface TintTile {
  /** Of the tile that is repeated, in CSS pixels. */
  readonly side: number;
  /** @param unit canvas pixels for each CSS pixel. */
  draw(tile: TileContext, unit: number): void;
}

const SIDE = 18;

/** Told apart by their signs as well as by their colours: plus comes back, minus goes. */
export const TINT_TILES: Readonly<Record<GestureKind, TintTile>> = {
  add: {
    side: SIDE,
    draw(tile, unit) {
      fill(tile, unit, 'rgb(0 122 150 / 55%)');
      sign(tile, unit, 'across');
      sign(tile, unit, 'down');
    },
  },
  remove: {
    side: SIDE,
    draw(tile, unit) {
      fill(tile, unit, 'rgb(214 72 10 / 60%)');
      sign(tile, unit, 'across');
    },
  },
};

function fill(tile: TileContext, unit: number, colour: string): void {
  tile.fillStyle = colour;
  tile.fillRect(0, 0, SIDE * unit, SIDE * unit);
}

/** A bar in the tile's middle, white in a dark rim. */
function sign(tile: TileContext, unit: number, way: 'across' | 'down'): void {
  const [long, thick] = [8 * unit, 2 * unit];
  const [width, height] = way === 'across' ? [long, thick] : [thick, long];
  const middle = (SIDE * unit) / 2;
  tile.fillStyle = '#ffffff';
  tile.fillRect(Math.round(middle - width / 2), Math.round(middle - height / 2), width, height);
}
