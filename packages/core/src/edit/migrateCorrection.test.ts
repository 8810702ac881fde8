import { expect, test } from 'vitest';
import type { Correction } from './correction.ts';
import { type FormerCorrection, migrateCorrection } from './migrateCorrection.ts';
import { readStrokes } from './readStrokes.ts';

const MASK = { width: 40, height: 30, runs: [0, 1200] };
const FORMER: FormerCorrection = {
  id: 'abcdefghijklmnopqrstuv',
  createdAt: '2026-01-02T03:04:05Z',
  image: { sha256: 'aa', mime: 'image/png', width: 80, height: 60 },
  model: { recipe: 'fast', version: '1', sha256: 'bb' },
  before: MASK,
  after: MASK,
  strokes: [
    { tool: 'restore', kind: 'add', radius: 4, points: [1, 2, 3, 4] },
    { tool: 'erase', kind: 'remove', radius: 2.5, points: [9, 8] },
  ],
  origin: 'edited',
  consent: null,
  ownerTokenHash: 'cc',
};

test('former strokes become hard brushes on a picture as large as the masks', () => {
  const { strokes, ...rest } = migrateCorrection(FORMER);
  expect(strokes).toEqual({
    width: 40,
    height: 30,
    gestures: [
      { tool: 'brush', kind: 'add', radius: 4, hardness: 1, points: [1, 2, 3, 4] },
      { tool: 'brush', kind: 'remove', radius: 2.5, hardness: 1, points: [9, 8] },
    ],
  });
  const { strokes: _, ...facts } = FORMER;
  expect(rest).toEqual(facts);
});

test('what drew nothing is left out, and half a place too', () => {
  const stroke = { tool: 'brush', kind: 'add' } as const;
  const strokes = [
    { ...stroke, radius: 0, points: [1, 2] },
    { ...stroke, radius: 3, points: [] },
    { ...stroke, radius: 3, points: [1] },
    { ...stroke, radius: 3, points: [1, 2, 3] },
  ];
  const { gestures } = migrateCorrection({ ...FORMER, strokes }).strokes;
  expect(gestures).toEqual([{ ...stroke, radius: 3, hardness: 1, points: [1, 2] }]);
});

test('all of it can be replayed', () => {
  const stroke = { tool: 'brush', kind: 'remove', points: [-9e9, 9e9] } as const;
  const { strokes } = migrateCorrection({
    ...FORMER,
    strokes: [...FORMER.strokes, { ...stroke, radius: 1e-9 }, { ...stroke, radius: 1e7 }],
  });
  expect(readStrokes(strokes)).toBe(strokes);
  expect(strokes.gestures).toHaveLength(4);
});

test('a record of today is the same record', () => {
  const today: Correction = { ...FORMER, strokes: { width: 8, height: 6, gestures: [{ tool: 'invert' }] } };
  expect(migrateCorrection(today)).toBe(today);
  expect(migrateCorrection(migrateCorrection(FORMER))).toEqual(migrateCorrection(FORMER));
});
