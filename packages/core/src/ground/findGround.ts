import type { RgbaImage } from '../raster.ts';
import { findChequers } from './findChequers.ts';
import { findSurface } from './findSurface.ts';
import type { Ground } from './ground.ts';

/** Shares of the border, and levels of noise, without and above which a ground is not plain. */
const LEAST_BORDER = 0.93;
const MOST_NOISE = 13;

export interface FoundGround {
  readonly ground: Ground;
  /** Whether the border is that of a plain ground; what stands before it is not looked at. */
  readonly isPlain: boolean;
}

/** The ground that explains the picture's border best; a few milliseconds at any size. */
export function findGround(image: RgbaImage): FoundGround {
  const chequers = findChequers(image);
  if (chequers !== undefined) return { ground: chequers.ground, isPlain: true };
  const { ground, border } = findSurface(image);
  return { ground, isPlain: border >= LEAST_BORDER && ground.noise <= MOST_NOISE };
}
