import { createImage, type RgbaImage, type Size } from '@stickersnap/core';
import { createRandom } from '../scenes/random.ts';
import type { Rgb } from '../scenes/shapes.ts';

export type PlainGround =
  | { readonly kind: 'plain'; readonly colour: Rgb }
  /** From one corner to the other. */
  | { readonly kind: 'gradient'; readonly from: Rgb; readonly to: Rgb }
  /** Around the middle. */
  | { readonly kind: 'glow'; readonly from: Rgb; readonly to: Rgb }
  /** Soft spots as of a sheet in uneven light, and grain. */
  | { readonly kind: 'paper'; readonly colour: Rgb; readonly grain: number; readonly shade: number }
  /** `cell` in pixels, not always whole: a picture that was scaled. */
  | {
      readonly kind: 'chequers';
      readonly light: Rgb;
      readonly dark: Rgb;
      readonly cell: number;
      readonly phase?: readonly [number, number];
    };

/** The same ground and size give the same pixels. */
export function drawPlainGround(ground: PlainGround, { width, height }: Size): RgbaImage {
  const image = createImage(width, height);
  const random = createRandom(31);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 4) {
      const colour = colourAt(ground, x, y, { width, height }, random);
      image.data.set([...colour, 255], i);
    }
  }
  return image;
}

function colourAt(
  ground: PlainGround,
  x: number,
  y: number,
  { width, height }: Size,
  random: () => number,
): Rgb {
  switch (ground.kind) {
    case 'plain':
      return ground.colour;
    case 'gradient':
      return mix(ground.from, ground.to, (x / width + y / height) / 2);
    case 'glow':
      return mix(ground.from, ground.to, Math.min(1, Math.hypot(x / width - 0.5, y / height - 0.45) / 0.7));
    case 'paper': {
      const [u, v] = [x / width, y / height];
      const light = Math.sin(u * 4.1 + 0.7) * Math.cos(v * 3.3) + 0.5 * Math.sin(u * 7 - v * 5);
      const fibre = Math.sin(x * 0.9 + y * 0.31) * Math.sin(y * 1.1 - x * 0.23) * 0.5;
      const off = ground.shade * light + ground.grain * (random() + random() + fibre - 1);
      return [ground.colour[0] + off, ground.colour[1] + off, ground.colour[2] + off * 1.1];
    }
    case 'chequers': {
      const { cell, phase = [0, 0] } = ground;
      const [across, down] = [wave(x + phase[0], cell), wave(y + phase[1], cell)];
      return mix(ground.light, ground.dark, across * (1 - down) + down * (1 - across));
    }
  }
}

/** The share of a pixel that odd cells cover. */
function wave(x: number, cell: number): number {
  const odd = (at: number): number => {
    const pairs = Math.floor(at / (2 * cell));
    return pairs * cell + Math.max(0, at - pairs * 2 * cell - cell);
  };
  return odd(x + 1) - odd(x);
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const at = (c: 0 | 1 | 2): number => a[c] + (b[c] - a[c]) * share;
  return [at(0), at(1), at(2)];
}
