import { resizeMask } from '../image/resize.ts';
import type { Mask } from '../raster.ts';
import { drawnCells } from './drawnCells.ts';
import type { LightPicture } from './lightPicture.ts';
import { type Neighbours, neighbours } from './neighbours.ts';
import type { SmartQuestion } from './smartHelper.ts';

/** The inner part of a stroke: its rim may stick out of what is meant. */
const CORE = 0.45;

/** The pieces of a picture, each parted where the mask's edge runs through it, and what strokes say of them. */
export interface LightNodes extends Neighbours {
  /** The node of each pixel. */
  readonly labels: Int32Array;
  /** By pixel: 255 in the inner part of the stroke, else 0. */
  readonly core: Mask['data'];
  /** By node: the piece of which it is a part. */
  readonly piece: Int32Array;
  /** By node: 1 where the mask is already as the stroke wants it. */
  readonly wanted: Uint8Array;
  /** By node: how many pixels it has. */
  readonly area: Int32Array;
  /** By node: 1 where the stroke means it for sure. */
  readonly seed: Uint8Array;
  /** By node: 1 what earlier strokes of the same kind meant, −1 of the other kind, else 0. */
  readonly earlier: Int8Array;
  /** By node: the mask's mean there, 0–1, and turned round where the stroke takes away. */
  readonly soft: Float64Array;
}

/**
 * The pieces of a picture, parted by the mask’s edge, with what the stroke and those before it say of each.
 *
 * @example
 * import { createMask, drawSample, lightNodes, lightPicture } from '@stickersnap/core';
 *
 * const picture = lightPicture(drawSample(64, 48), []);
 * const stroke = { tool: 'smart', kind: 'add', radius: 3, points: [32, 24] } as const;
 * const nodes = lightNodes(picture, { mask: createMask(64, 48), stroke, earlier: [] });
 * nodes.seed.includes(1); // → true
 * nodes.wanted.includes(1); // → false
 */
export function lightNodes(
  { width, height, pieces }: LightPicture,
  { mask, stroke, earlier }: SmartQuestion,
): LightNodes {
  const grid = resizeMask(mask, width, height);
  const isAdd = stroke.kind === 'add';
  const { labels, piece, wanted } = part(pieces.labels, pieces.count, grid, isAdd);
  const count = piece.length;
  const whole = drawnCells(stroke, mask, grid).data;
  const core = drawnCells({ ...stroke, radius: stroke.radius * CORE }, mask, grid).data;
  const said = new Int8Array(labels.length);
  for (const gesture of earlier) {
    const way = gesture.kind === stroke.kind ? 1 : -1;
    drawnCells(gesture, mask, grid).data.forEach((on, i) => {
      if (on === 255) said[i] = way;
    });
  }
  const area = new Int32Array(count);
  const sums = { whole: new Int32Array(count), core: new Int32Array(count), said: new Int32Array(count) };
  const soft = new Float64Array(count);
  for (let i = 0; i < labels.length; i++) {
    const node = labels[i]!;
    area[node] = area[node]! + 1;
    sums.whole[node] = sums.whole[node]! + whole[i]! / 255;
    sums.core[node] = sums.core[node]! + core[i]! / 255;
    sums.said[node] = sums.said[node]! + said[i]!;
    soft[node] = soft[node]! + (isAdd ? grid.data[i]! : 255 - grid.data[i]!);
  }
  const seed = seedsOf(area, sums.whole, sums.core, labels, core);
  return {
    ...neighbours({ width, height, count, labels }),
    labels,
    core,
    piece,
    wanted,
    area,
    seed,
    earlier: Int8Array.from(area, (all, n) => {
      const sum = sums.said[n]!;
      return sum * 2 > all ? 1 : sum * -2 > all ? -1 : 0;
    }),
    soft: soft.map((sum, n) => sum / (255 * area[n]!)),
  };
}

function part(of: Int32Array, count: number, grid: Mask, isAdd: boolean) {
  const numbers = new Int32Array(count * 2).fill(-1);
  const labels = new Int32Array(of.length);
  const keys: number[] = [];
  for (let i = 0; i < of.length; i++) {
    const key = of[i]! * 2 + (grid.data[i]! >= 128 === isAdd ? 1 : 0);
    if (numbers[key] === -1) numbers[key] = keys.push(key) - 1;
    labels[i] = numbers[key]!;
  }
  return {
    labels,
    piece: Int32Array.from(keys, (key) => key >> 1),
    wanted: Uint8Array.from(keys, (key) => key & 1),
  };
}

/** What is mostly below the stroke, or well within its core; at least all that the core touches. */
function seedsOf(
  area: Int32Array,
  whole: Int32Array,
  inner: Int32Array,
  labels: Int32Array,
  core: Mask['data'],
): Uint8Array {
  const seed = Uint8Array.from(area, (all, n) => (whole[n]! * 2 >= all || inner[n]! > 0.3 * all ? 1 : 0));
  if (seed.includes(1)) return seed;
  for (let i = 0; i < labels.length; i++) if (core[i] === 255) seed[labels[i]!] = 1;
  return seed;
}
