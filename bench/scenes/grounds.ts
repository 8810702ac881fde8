import { createImage, type RgbaImage } from '@stickersnap/core';
import { createRandom } from './random.ts';
import type { Rgb } from './shapes.ts';

/** What lies behind a drawn subject, in the same units as a `Shape`. */
export type Ground = (u: number, v: number) => Rgb;

export const GROUNDS = {
  dusk: (u, v) => {
    const blot = Math.sin(u * 5.1 + 1.3) * Math.cos(v * 4.3 - 0.4) + 0.6 * Math.sin(u * 9.7 - v * 6.1);
    return [92 + 40 * v + 14 * blot, 112 + 18 * blot, 150 - 50 * v + 8 * blot];
  },
  wood: (u, v) => {
    const grain = 14 * Math.sin(v * 60 + 2.2 * Math.sin(u * 3.1)) + 8 * Math.sin(v * 151 + u * 4);
    return [152 + grain, 108 + grain * 0.8, 72 + grain * 0.6];
  },
  meadow: (u, v) => {
    const blade = noise(u * 60, v * 18) * 70 + noise(u * 9, v * 9) * 40;
    return [50 + 0.6 * blade, 80 + blade, 34 + 0.3 * blade];
  },
  tiles: (u, v) => {
    const toEdge = Math.max(Math.abs(fraction(u * 5) - 0.5), Math.abs(fraction(v * 5) - 0.5));
    const joint = toEdge > 0.47 ? -50 : 0;
    const tone = 20 * noise(Math.floor(u * 5) * 3.7, Math.floor(v * 5) * 5.3) + joint;
    return [196 + tone, 190 + tone, 178 + tone];
  },
  lights: (u, v) => {
    const glow = (x: number, y: number, r: number): number => 1 / (1 + (Math.hypot(u - x, v - y) / r) ** 6);
    const warm = glow(-0.5, -0.3, 0.12) + glow(0.45, -0.36, 0.09) + glow(0.1, 0.4, 0.1);
    const cool = glow(0.55, 0.2, 0.11) + glow(-0.42, 0.3, 0.08) + glow(-0.1, -0.42, 0.07);
    return [24 + 190 * warm + 60 * cool, 26 + 130 * warm + 120 * cool, 44 + 50 * warm + 190 * cool];
  },
} as const satisfies Record<string, Ground>;

/** @param seed of the grain, which every picture from a camera has */
export function drawGround(ground: Ground, width: number, height: number, seed: number): RgbaImage {
  const image = createImage(width, height);
  const side = Math.min(width, height);
  const random = createRandom(seed);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 4) {
      const colour = ground((x + 0.5 - width / 2) / side, (y + 0.5 - height / 2) / side);
      const grain = random() * 8 - 4;
      for (let c = 0; c < 3; c++) image.data[i + c] = colour[c]! + grain;
      image.data[i + 3] = 255;
    }
  }
  return image;
}

/** Value noise, 0–1, smooth between whole numbers. */
function noise(x: number, y: number): number {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [ease(x - x0), ease(y - y0)];
  const top = lattice(x0, y0) * (1 - fx) + lattice(x0 + 1, y0) * fx;
  const bottom = lattice(x0, y0 + 1) * (1 - fx) + lattice(x0 + 1, y0 + 1) * fx;
  return top * (1 - fy) + bottom * fy;
}

function lattice(x: number, y: number): number {
  let hash = Math.imul(x, 374_761_393) + Math.imul(y, 668_265_263);
  hash = Math.imul(hash ^ (hash >>> 13), 1_274_126_177);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}

function fraction(value: number): number {
  return value - Math.floor(value);
}
