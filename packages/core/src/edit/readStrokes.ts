import { SnapError } from '../errors.ts';
import { GESTURE_FIELDS } from './gestureFields.ts';
import type { Gesture, Strokes } from './strokes.ts';
import { strokesWork } from './strokesWork.ts';

export interface StrokesLimits {
  /** The longest side of the picture in which they were made, in pixels. */
  readonly maxSide: number;
  readonly maxGestures: number;
  /** The most numbers in the lists of all gestures together. */
  readonly maxNumbers: number;
  /** How many times all of the picture's pixels may be looked at, about: half a minute's work at two megapixels. */
  readonly maxWork: number;
}

export const STROKES_LIMITS: StrokesLimits = {
  maxSide: 65_535,
  maxGestures: 5000,
  maxNumbers: 1_000_000,
  maxWork: 3000,
};

/**
 * Strokes from anywhere (a file, a request), checked.
 *
 * @returns the same, as they came.
 * @throws SnapError `option-invalid` that names the gesture's number (from 1), its field, what was wrong and what is
 *   allowed.
 *
 * @example
 * import { readStrokes } from '@stickersnap/core';
 *
 * const strokes = { width: 640, height: 480, gestures: [{ tool: 'grow', by: 2 }] };
 * readStrokes(strokes) === strokes; // → true
 * readStrokes({ ...strokes, gestures: [{ tool: 'grow', by: 'much' }] }); // → throws option-invalid
 */
export function readStrokes(value: unknown, limits: StrokesLimits = STROKES_LIMITS): Strokes {
  if (!isRecord(value)) refuse('strokes', value, 'an object with width, height and gestures');
  const { width, height, gestures } = value;
  for (const [name, side] of Object.entries({ width, height })) {
    if (Number.isInteger(side) && (side as number) >= 1 && (side as number) <= limits.maxSide) continue;
    refuse(
      `strokes, ${name}`,
      side,
      `a whole number 1–${limits.maxSide}, in pixels of the picture that was edited`,
    );
  }
  if (!Array.isArray(gestures)) refuse('strokes, gestures', gestures, 'a list of gestures');
  if (gestures.length > limits.maxGestures)
    refuse('strokes, gestures', `${gestures.length} of them`, `at most ${limits.maxGestures}`);
  let numbers = 0;
  gestures.forEach((gesture: unknown, i) => {
    numbers += readGesture(gesture, `strokes, gesture ${i + 1}`, limits.maxNumbers);
    if (numbers > limits.maxNumbers)
      refuse(
        `strokes, gesture ${i + 1}`,
        'too many points',
        `at most ${limits.maxNumbers} numbers in all gestures`,
      );
  });
  const strokes = value as unknown as Strokes;
  if (strokesWork(strokes) > limits.maxWork)
    refuse('strokes', 'too much work', 'fewer gestures, fewer points or a smaller radius');
  return strokes;
}

/** @returns how many numbers its lists hold */
function readGesture(value: unknown, where: string, maxNumbers: number): number {
  if (!isRecord(value)) refuse(where, value, 'an object with a tool');
  const { tool } = value;
  const tools = Object.keys(GESTURE_FIELDS).join(', ');
  if (typeof tool !== 'string' || !Object.hasOwn(GESTURE_FIELDS, tool)) refuse(`${where}, tool`, tool, tools);
  const fields = GESTURE_FIELDS[tool as Gesture['tool']];
  const unknown = Object.keys(value).find((name) => name !== 'tool' && !Object.hasOwn(fields, name));
  if (unknown !== undefined)
    refuse(`${where}, ${tool}`, unknown, `only ${['tool', ...Object.keys(fields)].join(', ')}`);
  let numbers = 0;
  for (const [name, { allowed, accepts }] of Object.entries(fields)) {
    const field = value[name];
    if (Array.isArray(field)) {
      numbers += field.length;
      if (field.length > maxNumbers)
        refuse(`${where}, ${name}`, `${field.length} numbers`, `at most ${maxNumbers}`);
    }
    if (accepts(field, value)) continue;
    const bad = Array.isArray(field) ? field.findIndex((each) => !Number.isFinite(each)) : -1;
    if (bad < 0) refuse(`${where}, ${name}`, field, allowed);
    refuse(`${where}, ${name}[${bad}]`, (field as unknown[])[bad], allowed);
  }
  return numbers;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How many characters of a refused value an error quotes: as many as fit into a sentence. */
const MOST_TOLD = 40;

function refuse(option: string, value: unknown, allowed: string): never {
  const told = Array.isArray(value)
    ? `${value.length} numbers`
    : isRecord(value)
      ? 'an object'
      : value === undefined
        ? 'nothing'
        : String(value).slice(0, MOST_TOLD);
  throw new SnapError('option-invalid', { option: option.slice(0, 80), value: told, allowed });
}
