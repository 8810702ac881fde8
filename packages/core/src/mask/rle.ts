import { SnapError } from '../errors.ts';
import { createMask, type Mask } from '../raster.ts';

/** A mask as JSON: row by row from the top left, `runs` holds `value, length, value, length, …`. Lossless. */
export interface RleMask {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly number[];
}

export interface DecodeRleOptions {
  /** Larger masks are refused before anything is allocated. */
  readonly maxPixels?: number;
}

export const DECODE_RLE_DEFAULTS: Required<DecodeRleOptions> = { maxPixels: 2 ** 26 };

/**
 * The mask as JSON that holds all of it: `decodeRle` gives the same mask.
 *
 * @example
 * import { encodeRle } from '@stickersnap/core';
 *
 * const mask = { width: 4, height: 1, data: new Uint8ClampedArray([0, 255, 255, 255]) };
 * encodeRle(mask); // → { width: 4, height: 1, runs: [0, 1, 255, 3] }
 */
export function encodeRle(mask: Mask): RleMask {
  const { width, height, data } = mask;
  const runs: number[] = [];
  for (let start = 0, i = 0; start < data.length; start = i) {
    const value = data[start]!;
    while (i < data.length && data[i] === value) i++;
    runs.push(value, i - start);
  }
  return { width, height, runs };
}

/**
 * The mask that `encodeRle` wrote.
 *
 * @param rle may come from anywhere; its parts are checked
 * @throws SnapError `option-invalid` when it is no mask: sizes and lengths are whole numbers from 1, values
 *   whole numbers 0–255, and the lengths add up to width × height, which is at most `maxPixels`.
 *
 * @example
 * import { decodeRle } from '@stickersnap/core';
 *
 * decodeRle({ width: 4, height: 1, runs: [0, 1, 255, 3] }).data; // → [0, 255, 255, 255]
 * decodeRle({ width: 4, height: 1, runs: [0, 1, 255, 9] }); // → throws option-invalid
 */
export function decodeRle(rle: RleMask, options: DecodeRleOptions = {}): Mask {
  const { maxPixels } = { ...DECODE_RLE_DEFAULTS, ...options };
  if (typeof rle !== 'object' || rle === null) refuse('mask', rle, 'an object with width, height and runs');
  const { width, height, runs } = rle;
  if (!isWhole(width, 1, maxPixels)) refuse('mask width', width, 'a whole number of pixels from 1');
  if (!isWhole(height, 1, maxPixels)) refuse('mask height', height, 'a whole number of pixels from 1');
  const total = width * height;
  if (total > maxPixels) refuse('mask size', `${width}×${height}`, `at most ${maxPixels} pixels`);
  if (!Array.isArray(runs) || runs.length % 2 !== 0)
    refuse('mask runs', typeof runs, 'pairs of value and length');
  checkRuns(runs, total);
  const mask = createMask(width, height);
  for (let i = 0, at = 0; i < runs.length; i += 2) {
    const end = at + runs[i + 1]!;
    mask.data.fill(runs[i]!, at, end);
    at = end;
  }
  return mask;
}

function checkRuns(runs: readonly number[], total: number): void {
  let sum = 0;
  for (let i = 0; i < runs.length; i += 2) {
    if (!isWhole(runs[i], 0, 255)) refuse('mask run value', runs[i], 'a whole number 0–255');
    if (!isWhole(runs[i + 1], 1, total)) refuse('mask run length', runs[i + 1], `a whole number 1–${total}`);
    sum += runs[i + 1]!;
  }
  if (sum !== total) refuse('mask runs', `${sum} pixels`, `lengths that add up to ${total}`);
}

function isWhole(value: unknown, low: number, high: number): boolean {
  return Number.isInteger(value) && (value as number) >= low && (value as number) <= high;
}

function refuse(option: string, value: unknown, allowed: string): never {
  throw new SnapError('option-invalid', { option, value: String(value), allowed });
}
