import { type Gesture, readStrokes, type Strokes } from '@stickersnap/core';
import type { Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { expect, expectTypeOf, test } from 'vitest';
import type { Frozen } from '../frozen.ts';
import { StrokesSchema } from './strokes.ts';

const schema = Compile(StrokesSchema);
const BRUSH = { tool: 'brush', kind: 'add', radius: 4, hardness: 0.5, points: [1, 2, -3, 4.5] } as const;
const WAND = { tool: 'wand', kind: 'remove', at: [3, 4], tolerance: 12 } as const;

/** One of each tool; a tool that is not here does not compile. */
const EACH: { readonly [Tool in Gesture['tool']]: Extract<Gesture, { readonly tool: Tool }> } = {
  brush: { ...BRUSH, pressures: [0.5, 1] },
  smart: {
    tool: 'smart',
    kind: 'add',
    radius: 4,
    points: [1, 2],
    region: { width: 2, height: 1, runs: [0, 1, 255, 1] },
  },
  lasso: { tool: 'lasso', kind: 'remove', polygon: [0, 0, 9, 0, 0, 9] },
  wand: { ...WAND, region: { width: 2, height: 1, runs: [0, 1, 255, 1] } },
  island: { tool: 'island', at: [1.5, 2] },
  hole: { tool: 'hole', at: [1, 2], to: 'filled' },
  subject: { tool: 'subject', points: [1, 2] },
  grow: { tool: 'grow', by: -3 },
  feather: { tool: 'feather', radius: 2 },
  start: { tool: 'start', from: 'everything' },
  invert: { tool: 'invert' },
};

const strokes = (gesture: unknown) => ({ width: 20, height: 10, gestures: [gesture] });

test('the schema and the core’s strokes are the same', () => {
  expectTypeOf<Frozen<Static<typeof StrokesSchema>>>().toEqualTypeOf<Frozen<Strokes>>();
});

test.each(Object.entries(EACH))('a gesture of %s is taken', (_, gesture) => {
  expect(schema.Check(strokes(gesture))).toBe(true);
  expect(schema.Check(strokes({ ...gesture, more: 1 }))).toBe(false);
  expect(readStrokes(strokes(gesture)).gestures).toEqual([gesture]);
});

test.each<[string, unknown]>([
  ['of a tool that there is not', { tool: 'spray', at: [1, 2] }],
  ['with a brush of no size', { ...BRUSH, radius: 0 }],
  ['with a brush larger than any picture', { ...BRUSH, radius: 10_001 }],
  ['that grows too far', { tool: 'grow', by: 1001 }],
  ['that shrinks too far', { tool: 'grow', by: -1001 }],
  ['with too soft a feather', { tool: 'feather', radius: 1001 }],
  ['with a hardness beyond 1', { ...BRUSH, hardness: 1.1 }],
  ['with no place', { ...BRUSH, points: [] }],
  ['far outside', { ...BRUSH, points: [1_000_001, 0] }],
  ['with negative pressure', { ...BRUSH, pressures: [-1] }],
  ['with a line that encloses nothing', { ...EACH.lasso, polygon: [0, 0, 1, 1] }],
  ['with a smart stroke of no place', { ...EACH.smart, points: [] }],
  [
    'with a smart stroke’s region that is none',
    { ...EACH.smart, region: { width: 2, height: 1, runs: [-1, 2] } },
  ],
  ['with half a place', { ...WAND, at: [1] }],
  ['with a place of three numbers', { ...WAND, at: [1, 2, 3] }],
  ['with more tolerance than there is', { ...WAND, tolerance: 101 }],
  ['with a region that is none', { ...WAND, region: { width: 2, height: 1, runs: [-1, 2] } }],
  ['to somewhere else', { ...EACH.hole, to: 'half' }],
  ['with a negative feather', { ...EACH.feather, radius: -1 }],
  ['from the middle', { ...EACH.start, from: 'middle' }],
])('a gesture %s is none', (_, gesture) => {
  expect(schema.Check(strokes(gesture))).toBe(false);
  expect(() => readStrokes(strokes(gesture))).toThrow('gesture 1');
});

test.each<[string, Gesture]>([
  ['the smallest brush', { ...BRUSH, radius: 0.001 }],
  ['the largest brush', { ...BRUSH, radius: 10_000, hardness: 0 }],
  ['the farthest place', { ...BRUSH, points: [-1_000_000, 1_000_000] }],
  ['all tolerance', { ...WAND, tolerance: 100 }],
  ['the most growth', { tool: 'grow', by: 1000 }],
  ['the most shrinking', { tool: 'grow', by: -1000 }],
  ['the softest feather', { tool: 'feather', radius: 1000 }],
])('%s is within the limits of both', (_, gesture) => {
  expect(schema.Check(strokes(gesture))).toBe(true);
  expect(() => readStrokes(strokes(gesture))).not.toThrow();
});

test.each([
  { width: 0, height: 10, gestures: [] },
  { width: 20, gestures: [] },
  { width: 20, height: 10, gestures: Array(10_001).fill({ tool: 'invert' }) },
])('neither are strokes without a picture, or without end', (value) => {
  expect(schema.Check(value)).toBe(false);
});
