import { decodeRle, type RleMask } from '../mask/rle.ts';
import { FARTHEST } from './roundPlace.ts';
import type { Gesture } from './strokes.ts';

/** What a field of a gesture may hold. */
export interface GestureField {
  /** What the field may be, in words, as the end of “Use …”. */
  readonly allowed: string;
  readonly accepts: (value: unknown, gesture: Readonly<Record<string, unknown>>) => boolean;
}

const place = (value: unknown) => isWithin(value, -FARTHEST, FARTHEST);
const places = (least: number): GestureField => ({
  allowed: `numbers x, y, x, y, …, at least ${least} pairs, each −${FARTHEST} to ${FARTHEST}`,
  accepts: (value) =>
    Array.isArray(value) && value.length % 2 === 0 && value.length >= 2 * least && value.every(place),
});
const at: GestureField = {
  allowed: `a pair [x, y], each −${FARTHEST} to ${FARTHEST}`,
  accepts: (value) => Array.isArray(value) && value.length === 2 && value.every(place),
};
const number = (low: number, high: number): GestureField => ({
  allowed: `a number from ${String(low).replace('-', '−')} to ${high}`,
  accepts: (value) => isWithin(value, low, high),
});
const oneOf = (...names: readonly string[]): GestureField => ({
  allowed: names.map((name) => `“${name}”`).join(' or '),
  accepts: (value) => typeof value === 'string' && names.includes(value),
});
const kind = oneOf('add', 'remove');

const pressures: GestureField = {
  allowed: 'a number 0–1 for each point, or leave it out',
  accepts: (value, { points }) =>
    value === undefined ||
    (Array.isArray(value) &&
      Array.isArray(points) &&
      value.length === points.length / 2 &&
      value.every((each) => isWithin(each, 0, 1))),
};

/** The most cells of the grid on which a region lies: a grid is coarse. */
export const MOST_CELLS = 2 ** 18;

const region: GestureField = {
  allowed: `a mask as run lengths, { width, height, runs }, of at most ${MOST_CELLS} cells, or leave it out`,
  accepts: (value) => value === undefined || isMask(value),
};

/** The fields of each tool's gestures, besides `tool`. */
export const GESTURE_FIELDS: Readonly<Record<Gesture['tool'], Readonly<Record<string, GestureField>>>> = {
  brush: { kind, radius: number(0.001, 10_000), hardness: number(0, 1), points: places(1), pressures },
  lasso: { kind, polygon: places(3) },
  wand: { kind, at, tolerance: number(0, 100), region },
  smart: { kind, radius: number(0.001, 10_000), points: places(1), region },
  island: { at },
  hole: { at, to: oneOf('filled', 'open') },
  subject: { points: places(1) },
  grow: { by: number(-1000, 1000) },
  feather: { radius: number(0, 1000) },
  start: { from: oneOf('found', 'nothing', 'everything') },
  invert: {},
};

function isWithin(value: unknown, low: number, high: number): boolean {
  return typeof value === 'number' && value >= low && value <= high;
}

function isMask(value: unknown): boolean {
  try {
    decodeRle(value as RleMask, { maxPixels: MOST_CELLS });
    return true;
  } catch {
    return false;
  }
}
