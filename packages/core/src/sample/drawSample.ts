import { createImage, type RgbaImage } from '../raster.ts';

type Rgb = readonly [number, number, number];

/** A part of the duck: an ellipse, in units of the picture's shorter side around its centre. */
interface Part {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  /** How far it is turned clockwise, in radians. */
  readonly turn: number;
  readonly colour: Rgb;
  /** How round it looks: 0 flat, 1 a full ball. */
  readonly relief: number;
}

const YELLOW: Rgb = [250, 205, 50];
const DUCK: readonly Part[] = [
  { x: -0.2, y: 0.02, rx: 0.11, ry: 0.06, turn: 0.7, colour: YELLOW, relief: 0.8 },
  { x: 0, y: 0.13, rx: 0.27, ry: 0.18, turn: 0, colour: YELLOW, relief: 1 },
  { x: 0.1, y: -0.13, rx: 0.155, ry: 0.15, turn: 0, colour: YELLOW, relief: 1 },
  { x: -0.04, y: 0.12, rx: 0.15, ry: 0.085, turn: -0.25, colour: [236, 182, 34], relief: 0.9 },
  { x: 0.265, y: -0.1, rx: 0.075, ry: 0.03, turn: 0.1, colour: [240, 120, 30], relief: 0.7 },
  { x: 0.26, y: -0.075, rx: 0.055, ry: 0.022, turn: 0.25, colour: [214, 92, 22], relief: 0.6 },
  { x: 0.155, y: -0.175, rx: 0.03, ry: 0.036, turn: 0, colour: [250, 250, 246], relief: 0.2 },
  { x: 0.163, y: -0.172, rx: 0.018, ry: 0.023, turn: 0, colour: [28, 24, 30], relief: 0.3 },
  { x: 0.169, y: -0.181, rx: 0.006, ry: 0.007, turn: 0, colour: [255, 255, 255], relief: 0 },
];
/** The direction of the light: from the left, from above, from the viewer; its length is 1. */
const LIGHT = [-0.43, -0.62, 0.656] as const;

/**
 * A drawn “photo” for trying and testing without one: a toy duck on a table before a blurred wall, with
 * shading, a cast shadow and grain. The same size gives the same pixels.
 *
 * @example
 * import { drawSample } from '@stickersnap/core';
 *
 * const photo = drawSample(64, 48);
 * [photo.width, photo.height, photo.data[3]]; // → [64, 48, 255]
 */
export function drawSample(width: number, height: number): RgbaImage {
  const image = createImage(width, height);
  const side = Math.min(width, height);
  const noise = grain(7);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 4) {
      const u = (x + 0.5 - width / 2) / side;
      const v = (y + 0.5 - height / 2) / side;
      const colour: [number, number, number] = ground(u, v);
      for (const part of DUCK) cover(colour, part, u, v, side);
      const speck = noise() * 5;
      for (let c = 0; c < 3; c++) image.data[i + c] = colour[c]! + speck;
      image.data[i + 3] = 255;
    }
  }
  return image;
}

function ground(u: number, v: number): [number, number, number] {
  const blots = Math.sin(u * 5.1 + 1.3) * Math.cos(v * 4.3 - 0.4) + 0.6 * Math.sin(u * 9.7 - v * 6.1);
  const wall: Rgb = [92 + 14 * blots, 132 + 18 * blots, 140 + 8 * blots];
  const wood = 12 * Math.sin(v * 60 + 2.2 * Math.sin(u * 3.1)) + 6 * Math.sin(v * 151 + u * 4);
  const table: Rgb = [142 + wood, 98 + wood * 0.8, 68 + wood * 0.6];
  const horizon = smoothstep(0.16, 0.22, v);
  const cast = 0.5 * (1 - smoothstep(0.25, 1.25, Math.hypot((u - 0.05) / 0.33, (v - 0.31) / 0.06)));
  const shade = (1 - cast * horizon) * (1 - 0.25 * (u * u + v * v));
  return [0, 1, 2].map((c) => (wall[c]! * (1 - horizon) + table[c]! * horizon) * shade) as [
    number,
    number,
    number,
  ];
}

function cover(colour: [number, number, number], part: Part, u: number, v: number, side: number): void {
  const cos = Math.cos(part.turn);
  const sin = Math.sin(part.turn);
  const x = ((u - part.x) * cos + (v - part.y) * sin) / part.rx;
  const y = ((v - part.y) * cos - (u - part.x) * sin) / part.ry;
  const radius = Math.hypot(x, y);
  const edge = 0.8 / (side * Math.min(part.rx, part.ry));
  const coverage = 1 - smoothstep(1 - edge, 1 + edge, radius);
  if (coverage === 0) return;
  const bulge = part.relief * Math.min(1, radius);
  const nz = Math.sqrt(1 - bulge * bulge * 0.98);
  const scale = radius > 0 ? bulge / radius : 0;
  const nx = (x * cos - y * sin) * scale;
  const ny = (x * sin + y * cos) * scale;
  const diffuse = Math.max(0, nx * LIGHT[0] + ny * LIGHT[1] + nz * LIGHT[2]);
  const gloss = Math.max(0, 2 * diffuse * nz - LIGHT[2]) ** 24 * 90 * part.relief;
  for (let c = 0; c < 3; c++) {
    const lit = Math.min(255, part.colour[c]! * (0.45 + 0.72 * diffuse) + gloss);
    colour[c] = colour[c]! * (1 - coverage) + lit * coverage;
  }
}

function smoothstep(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** Mulberry32: a small random source with a seed, −1 to 1. */
function grain(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}
