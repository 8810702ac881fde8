import { connectedComponents } from '../mask/components.ts';
import { createMask, type Mask, type Plane } from '../raster.ts';
import { isNearStep, oddCells } from './cells.ts';
import { floodFromBorder } from './floodFromBorder.ts';
import type { ChequeredGround, Ground } from './ground.ts';
import { type Strength, strengthAt } from './strength.ts';
import { lengthOf } from './tone.ts';

export interface OpenGroundOptions {
  /** Up to here a pixel is nearly of the ground's colour, in levels. */
  readonly within: number;
  /** A pixel that has less of the strongest colour nearby closes no line, 0–1. */
  readonly closing: number;
  /** Whether gaps are open, too. */
  readonly holes: boolean;
}

/** A hole of fewer pixels is a speck of the subject. */
const LEAST_HOLE = 9;
/** The least share that each of the two colours has in a gap through which chequers are seen. */
const LEAST_CHEQUER = 0.15;
/** Cells so small, in pixels, have no inside. */
const FINE = 5;

/**
 * Where the ground is open: all that is nearly of its colour and hangs together with the picture's border. What a
 * closed line encloses is not, but for holes, where they are asked for, and for gaps that show chequers: those are
 * painted where there is nothing.
 *
 * @param far how far each pixel is from the ground's colour.
 * @returns 255 where the ground is open, soft edges of what stands before it included.
 */
export function openGround(
  far: Plane,
  strength: Strength,
  { within, closing, holes }: OpenGroundOptions,
  ground: Ground,
): Mask {
  const alike = alikeGround(far, strength, within, closing, mostOpen(ground));
  const open = floodFromBorder(alike);
  if (!holes && ground.kind === 'surface') return open;
  const rest = createMask(far.width, far.height);
  for (let i = 0; i < rest.data.length; i++) rest.data[i] = alike.data[i]! & ~open.data[i]!;
  const { labels, components } = connectedComponents(rest, { connectivity: 4 });
  const shows = ground.kind === 'chequers' ? chequersIn(labels, components.length, ground) : undefined;
  for (let i = 0; i < rest.data.length; i++) {
    const label = labels.data[i]!;
    if (label === 0 || components[label - 1]!.area < LEAST_HOLE) continue;
    if (shows === undefined ? holes : shows(label)) open.data[i] = 255;
  }
  return open;
}

/** Half of what the two colours of chequers differ: else one of them would pass for the other. */
function mostOpen(ground: Ground): number {
  if (ground.kind === 'surface') return Number.POSITIVE_INFINITY;
  const [a, b] = [ground.even, ground.odd];
  return lengthOf(a[0] - b[0], a[1] - b[1], a[2] - b[2]) / 2;
}

function alikeGround(
  { width, height, data }: Plane,
  strength: Strength,
  within: number,
  closing: number,
  most: number,
): Mask {
  const mask = createMask(width, height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const off = data[i]!;
      if (off < within || off < Math.min(most, closing * strengthAt(strength, x, y))) mask.data[i] = 255;
    }
  }
  return mask;
}

/** Tells by its label whether a gap shows cells of both colours. */
function chequersIn(
  { width, data }: { readonly width: number; readonly data: Int32Array },
  count: number,
  ground: ChequeredGround,
): (label: number) => boolean {
  const isFine = Math.min(ground.across.cell, ground.down.cell) < FINE;
  const counts = new Uint32Array((count + 1) * 2);
  for (let i = 0; i < data.length; i++) {
    if (data[i] === 0) continue;
    const x = i % width;
    const y = (i - x) / width;
    // Between two cells anything may pass for ground.
    if (!isFine && isNearStep(ground, x, y)) continue;
    counts[data[i]! * 2 + (oddCells(ground, x, y) > 0.5 ? 1 : 0)]!++;
  }
  return (label) => {
    const [even, odd] = [counts[label * 2]!, counts[label * 2 + 1]!];
    return even + odd > 0 && Math.min(even, odd) >= LEAST_CHEQUER * (even + odd);
  };
}
