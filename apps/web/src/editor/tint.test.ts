import { createMask } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { TINT_TILES, tintOf } from './tint.ts';

describe('what would change', () => {
  test('is tinted as much as it would, within its box', () => {
    const base = createMask(5, 4);
    base.data[7] = 200;
    const mask = { ...base, data: base.data.slice() };
    mask.data[7] = 50;
    mask.data[13] = 255;
    const { box, pixels } = tintOf(base, mask)!;
    expect(box).toEqual({ x: 2, y: 1, width: 2, height: 2 });
    expect([3, 7, 11, 15].map((i) => pixels[i])).toEqual([150, 0, 0, 255]);
  });

  test('is nothing where nothing would', () => {
    expect(tintOf(createMask(3, 3), createMask(3, 3))).toBeUndefined();
  });

  test('bears a plus where it comes back, a minus where it goes', () => {
    const bars = (['add', 'remove'] as const).map((kind) => {
      const drawn: string[] = [];
      const tile = {
        fillStyle: '',
        fillRect: (_: number, __: number, w: number, h: number) => drawn.push(`${w}×${h}`),
      };
      TINT_TILES[kind].draw(tile as never, 1);
      return drawn.slice(1);
    });
    expect(bars).toEqual([['8×2', '2×8'], ['8×2']]);
  });
});
