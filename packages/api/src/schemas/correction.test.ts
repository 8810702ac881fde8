import type { Correction, FormerCorrection } from '@stickersnap/core';
import type { Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { expect, expectTypeOf, test } from 'vitest';
import type { Frozen } from '../frozen.ts';
import { CorrectionSchema, FormerCorrectionSchema } from './correction.ts';

const HASH = 'a'.repeat(64);
const RLE = { width: 2, height: 1, runs: [0, 1, 255, 1] };

const CORRECTION: Correction = {
  id: 'abcdefghijklmnopqrstuv',
  createdAt: '2026-01-02T03:04:05Z',
  image: { sha256: HASH, mime: 'image/png', width: 20, height: 10 },
  model: { recipe: 'fast', version: 'original', sha256: HASH },
  before: RLE,
  after: RLE,
  strokes: {
    width: 2,
    height: 1,
    gestures: [{ tool: 'brush', kind: 'add', radius: 4, hardness: 1, points: [1, 2, 3, 4] }],
  },
  origin: 'edited',
  consent: { server: 'https://stickers.example', at: '2026-01-02T03:04:05Z' },
  ownerTokenHash: HASH,
};

test('the schema and the core’s record are the same', () => {
  expectTypeOf<Frozen<Static<typeof CorrectionSchema>>>().toEqualTypeOf<Frozen<Correction>>();
  expect(Compile(CorrectionSchema).Check(CORRECTION)).toBe(true);
  const stored = { ...CORRECTION, image: { ...CORRECTION.image, storedSha256: HASH } };
  expect(Compile(CorrectionSchema).Check(stored)).toBe(true);
});

test('the record of older pages is told from that of today', () => {
  expectTypeOf<Frozen<Static<typeof FormerCorrectionSchema>>>().toEqualTypeOf<Frozen<FormerCorrection>>();
  const former = { ...CORRECTION, strokes: [{ tool: 'brush', kind: 'add', radius: 4, points: [1, 2] }] };
  const check = (value: unknown) => [
    Compile(CorrectionSchema).Check(value),
    Compile(FormerCorrectionSchema).Check(value),
  ];
  expect(check(former)).toEqual([false, true]);
  expect(check(CORRECTION)).toEqual([true, false]);
});

test.each([
  { ...CORRECTION, id: '../etc' },
  { ...CORRECTION, more: 1 },
  { ...CORRECTION, consent: undefined },
  { ...CORRECTION, after: { ...RLE, runs: [-1] } },
  { ...CORRECTION, strokes: { width: 2, height: 1, gestures: [{ tool: 'spray' }] } },
])('anything else is not one', (value) => {
  expect(Compile(CorrectionSchema).Check(value)).toBe(false);
});
